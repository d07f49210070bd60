// Where results go. A result that could not be written in full is an error, never silence: standard output is checked
// after its flush, and a file appears under its name only once it is whole.
#pragma once

#include "checker/report/text_table.hpp"

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sequent::commands {

struct OutputError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// In colour where a terminal shows it, unless NO_COLOR is set; CLICOLOR_FORCE colours what goes elsewhere too. Throws
// OutputError.
void print(std::string_view text);

// The text with the words that matter in colour.
std::string coloured(std::string_view text);

// Lines of prose broken so that none is longer than `columns`; rows of tables, which have gaps, stay.
std::string folded(std::string_view text, std::size_t columns);

// How many characters a line has: of $COLUMNS, or of the terminal that standard output is; nullopt where it is none.
std::optional<std::size_t> columns_of_output();

// Writes a neighbour and renames it over the name, so that neither a full disk nor Ctrl-C leaves half a file. A device
// or a pipe is written straight. "-" is standard output. Throws OutputError.
void write_output(const std::string& path, std::string_view text);

// Throws OutputError if nothing can be written under that path; asked before hours of work, not after.
void expect_writable(const std::string& path);

// Several results of one command: what was found out in an hour is shown, whatever of it cannot be written.
class Results {
public:
    // Writes what `make` returns, unless no path is given.
    void write(const std::string& path, auto&& make) {
        if (path.empty()) return;
        on_standard_output_ |= path == "-";
        attempt([&] {
            const report::WithoutColumns as_it_is;
            write_output(path, make());
        });
    }
    void attempt(auto&& deliver) {
        try {
            deliver();
        } catch (const OutputError& error) {
            if (!failed_) failed_ = error;
        }
    }
    bool on_standard_output() const { return on_standard_output_; }
    // Throws the first OutputError, if there was one.
    void finish() const {
        if (failed_) throw *failed_;
    }

private:
    std::optional<OutputError> failed_;
    bool on_standard_output_ = false;
};

// Makes the folder if it is not there. Throws OutputError.
void expect_folder(const std::string& path);

}  // namespace sequent::commands
