// Where in a design's file something stands, for the tools that show a finding beside the line.
#pragma once

#include <string>
#include <string_view>

namespace sequent::report {

struct Place {
    std::string file;
    int line = 1;
};

// The file as one sees it from the working folder, if it lies below it; else as it is named.
std::string from_here(const std::string& file);

// The line of "key = value"; 0 where there is none, or no such file.
int line_of_key(const std::string& file, std::string_view key);

}  // namespace sequent::report
