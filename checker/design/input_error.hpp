// A user's bad input is one kind of error, never mixed with a caller's broken contract or a bug of ours. Every reader
// of files (designs, registry files, weakenings, traces) reports it through this one type, with the exit code to end
// with.
#pragma once

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sequent {

inline constexpr int exit_parse_error = 150;        // the text is not TOML, JSON or ITF
inline constexpr int exit_bad_configuration = 151;  // it is, but does not say what it must

// One thing that is wrong: where, and what was expected.
struct Problem {
    int line;             // 1-based; 0 where the input has no lines (a missing file, a JSON path)
    std::string key;      // "parameters.drift_seconds", "$.states[2].inbox.age[0]"; empty for the file as a whole
    std::string message;  // "expected an integer (range 0..65000), got \"x\""
};

// What a user's input got wrong. line, key and message are those of the first problem; what() has one line for each.
struct InputError : std::runtime_error {
    InputError(std::string file, std::vector<Problem> problems, int exit_code);
    InputError(std::string file, int line, std::string key, std::string message, int exit_code);

    std::string file;
    int line;
    std::string key;
    std::string message;
    int exit_code;
    std::vector<Problem> problems;  // in the order of their lines; never empty
};

// Gathers the problems of one file, so that a user sees them all at once.
class Problems {
public:
    explicit Problems(std::string file) : file_(std::move(file)) {}

    void add(int line, std::string key, std::string message);
    bool empty() const { return found_.empty(); }
    const std::string& file() const { return file_; }

    // Throws InputError (bad configuration) with everything gathered, if there is anything.
    void throw_if_any();

private:
    static constexpr std::size_t problems_max = 100;  // a megabyte of unknown keys is one mistake, not a hundred thousand
    std::string file_;
    std::vector<Problem> found_;
    std::size_t more_ = 0;  // that are only counted
};

// The bytes of a regular file. Throws InputError (bad configuration) if it is missing, unreadable, no regular file, or
// larger than bytes_max.
std::string read_input_file(const std::string& path, std::size_t bytes_max);

// A value as a message shows it: in quotes and cut to a readable length.
std::string in_quotes(std::string_view text);

// Names as a message lists them: "aori, base, op-mainnet"; "nothing" where there is none.
std::string in_a_row(const auto& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + std::string(word);
    return text.empty() ? "nothing" : text;
}

// "; did you mean op-mainnet?", where one of the known names is a letter or two away; else nothing.
std::string did_you_mean(std::string_view given, std::span<const std::string> known);

// The text with everything but printable ASCII replaced by "?". InputError does it to all that came out of a file, so
// that a hostile file cannot write to the terminal through an error message.
std::string printable(std::string_view text);

}  // namespace sequent
