#include "checker/design/mentions.hpp"

#include "checker/design/find.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>

namespace sequent {
namespace {

// "FI-1" is not named by "FI-11", nor by "INV-FI-1".
bool names(const std::string& line, const std::string& id) {
    const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-'; };
    for (auto at = line.find(id); at != std::string::npos; at = line.find(id, at + 1)) {
        const std::size_t end = at + id.size();
        if ((at == 0 || !is_part(line[at - 1])) && (end == line.size() || !is_part(line[end]))) return true;
    }
    return false;
}

}  // namespace

std::vector<Mention> mentions_of(const std::string& id, std::string_view folder) {
    const std::filesystem::path root = spec_folder().parent_path();
    std::vector<Mention> found;
    std::error_code none;
    for (std::filesystem::recursive_directory_iterator entry(root / folder, none), end; entry != end; entry.increment(none)) {
        const std::string ending = entry->path().extension();
        if (ending != ".hpp" && ending != ".cpp") continue;
        std::ifstream file(entry->path());
        std::string line;
        for (int number = 1; std::getline(file, line); ++number)
            if (names(line, id)) {
                found.push_back({entry->path().lexically_relative(root).generic_string(), number});
                break;
            }
    }
    std::ranges::sort(found, {}, &Mention::file);
    return found;
}

}  // namespace sequent
