#include "checker/design/rule_text.hpp"

#include "checker/design/find.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace sequent {
namespace {

// The paragraph goes on to say why and where from; whoever is refused wants what is required.
std::string without_reasons(std::string text) {
    for (const char* word : {" Reason:", " Source:"}) text.resize(std::min(text.find(word), text.size()));
    return text;
}

}  // namespace

std::map<std::string, RuleText> rule_texts() {
    std::map<std::string, RuleText> texts;
    for (const auto& file : std::filesystem::directory_iterator(spec_folder())) {
        if (file.path().extension() != ".md") continue;
        std::ifstream spec(file.path());
        RuleText* open = nullptr;  // whose first paragraph is being read
        for (std::string line; std::getline(spec, line);) {
            if (line.starts_with("#")) {
                open = nullptr;
                const std::size_t space = line.starts_with("### ") ? line.find(' ', 4) : std::string::npos;
                if (space == std::string::npos) continue;
                open = &(texts[line.substr(4, space - 4)] = {line.substr(space + 1), "", file.path().filename().string()});
            } else if (open && line.empty()) {
                if (!open->statement.empty()) open = nullptr;
            } else if (open) {
                open->statement += (open->statement.empty() ? "" : " ") + line;
            }
        }
    }
    for (auto& [id, text] : texts) text.statement = without_reasons(std::move(text.statement));
    return texts;
}

}  // namespace sequent
