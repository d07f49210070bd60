#include "checker/design/variable_text.hpp"

#include "checker/design/find.hpp"

#include <fstream>
#include <sstream>
#include <vector>

namespace sequent {

std::string without_indices(const std::string& variable) {
    std::string name;
    bool inside = false;
    for (const char c : variable) {
        inside = inside || c == '[';
        if (!inside) name += c;
        inside = inside && c != ']';
    }
    return name;
}

VariableTexts variable_texts() {
    VariableTexts texts;
    std::ifstream page(spec_folder() / "state.md");
    std::vector<std::string> slices;  // that have the part which is being read
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("In ") && line.ends_with('.')) {
            slices.clear();
            std::istringstream names(line.substr(3, line.size() - 4));
            for (std::string name; names >> name;) slices.push_back(name.substr(0, name.find(',')));
        }
        constexpr std::string_view start = "| `", middle = "` | ", end = " |";
        const std::size_t at = line.find(middle);
        if (!line.starts_with(start) || !line.ends_with(end) || at == std::string::npos) continue;
        const std::string name = line.substr(start.size(), at - start.size());
        const std::size_t words = at + middle.size();
        for (const std::string& slice : slices) texts[slice][name] = line.substr(words, line.size() - end.size() - words);
    }
    return texts;
}

}  // namespace sequent
