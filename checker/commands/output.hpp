// Where results go. A result that could not be written in full is an error, never silence: standard output is checked
// after its flush, and a file appears under its name only once it is whole.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace sequent::commands {

struct OutputError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Throws OutputError.
void print(std::string_view text);

// Writes a neighbour and renames it over the name, so that neither a full disk nor Ctrl-C leaves half a file. A device
// or a pipe is written straight. "-" is standard output. Throws OutputError.
void write_output(const std::string& path, std::string_view text);

// Throws OutputError if nothing can be written under that path; asked before hours of work, not after.
void expect_writable(const std::string& path);

// Makes the folder if it is not there. Throws OutputError.
void expect_folder(const std::string& path);

}  // namespace sequent::commands
