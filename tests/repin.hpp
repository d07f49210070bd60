// Pinned lists are written by one tool. Where SEQUENT_REPIN names a folder, a test that compares with a list leaves there what
// it would pin; tools/repin puts all of it into the lists and shows what moved.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace sequent::tests {

// One line of a list: `key` is how it begins, "{\"op\", \"small\", ", and `rest` how it goes on. Without a key `rest` is all
// of the list but the comment at its head.
inline void repin(const std::string& list, const std::string& key, const std::string& rest) {
    const char* folder = std::getenv("SEQUENT_REPIN");
    if (!folder) return;
    std::filesystem::create_directories(folder);
    const std::string name = std::to_string(std::hash<std::string>{}(list + key));
    std::ofstream(std::filesystem::path(folder) / name, std::ios::binary) << list << "\n" << key << "\n" << rest << "\n";
}

}  // namespace sequent::tests
