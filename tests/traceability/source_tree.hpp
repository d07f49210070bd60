// The project's own text, by path: what the checks on ids and on habits read. A tree can also be written down in a test,
// which is how each check is seen to fail.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace sequent::source {

using Tree = std::map<std::string, std::string>;  // path from the root, with '/' -> text

inline bool under(std::string_view path, std::string_view folder) { return path.starts_with(folder); }

// A text file is known by its name: sources, prose, data that people write, and scripts without an extension.
inline bool is_text(const std::filesystem::path& path) {
    static const std::vector<std::string> endings{".cpp", ".hpp",  ".h",  ".md", ".toml", ".txt", ".cmake", ".json",
                                                  ".yml", ".yaml", ".py", ".sh", ".dict", ".inc", ""};
    return std::find(endings.begin(), endings.end(), path.extension().string()) != endings.end();
}

// Reads every text file below root, but for version control, build folders and corpora.
inline Tree read_tree(const std::filesystem::path& root) {
    namespace fs = std::filesystem;
    Tree tree;
    for (fs::recursive_directory_iterator it(root), end; it != end; ++it) {
        const std::string name = it->path().filename().string();
        if (it->is_directory()) {
            if (name == ".git" || name == "corpus" || name == "build" || name == "node_modules") it.disable_recursion_pending();
            continue;
        }
        if (!it->is_regular_file() || !is_text(it->path())) continue;
        std::ifstream in(it->path(), std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        tree[it->path().lexically_relative(root).generic_string()] = text.str();
    }
    return tree;
}

inline std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> result;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) result.push_back(line);
    return result;
}

// One finding a line, so that a failing test reads as a list of what to do.
inline std::string joined(const std::vector<std::string>& findings) {
    std::string text;
    for (const std::string& finding : findings) text += "\n  " + finding;
    return text;
}

}  // namespace sequent::source
