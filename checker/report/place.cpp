#include "checker/report/place.hpp"

#include <filesystem>
#include <fstream>

namespace sequent::report {

std::string from_here(const std::string& file) {
    std::error_code error;
    const std::string relative = std::filesystem::relative(file, error).string();
    return error || relative.empty() || relative.starts_with("..") ? file : relative;
}

int line_of_key(const std::string& file, std::string_view key) {
    std::ifstream in(file);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        const std::size_t begin = line.find_first_not_of(" \t");
        if (begin == std::string::npos || line.compare(begin, key.size(), key) != 0) continue;
        const std::size_t end = line.find_first_not_of(" \t", begin + key.size());
        if (end != std::string::npos && line[end] == '=') return number;
    }
    return 0;
}

}  // namespace sequent::report
