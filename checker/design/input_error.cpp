#include "checker/design/input_error.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <utility>

namespace sequent {
namespace {

std::string render(const std::string& file, const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& problem : problems) {
        if (!text.empty()) text += '\n';
        text += file;
        if (problem.line > 0) text += ":" + std::to_string(problem.line);
        if (!problem.key.empty()) text += ": " + problem.key;
        text += ": " + problem.message;
    }
    return text;
}

std::vector<Problem> cleaned(std::vector<Problem> problems) {
    for (Problem& problem : problems) {
        problem.key = printable(problem.key);
        problem.message = printable(problem.message);
    }
    return problems;
}

// Letters to insert, leave out or replace until the one is the other.
std::size_t letters_apart(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] != b[j]);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

}  // namespace

InputError::InputError(std::string file_, std::vector<Problem> problems_, int exit_code_)
    : std::runtime_error(render(file_, cleaned(problems_))), file(std::move(file_)), line(problems_.at(0).line),
      key(printable(problems_.at(0).key)), message(printable(problems_.at(0).message)), exit_code(exit_code_),
      problems(cleaned(std::move(problems_))) {}

InputError::InputError(std::string file_, int line_, std::string key_, std::string message_, int exit_code_)
    : InputError(std::move(file_), {Problem{line_, std::move(key_), std::move(message_)}}, exit_code_) {}

void Problems::add(int line, std::string key, std::string message) {
    if (found_.size() >= problems_max) {
        ++more_;
        return;
    }
    found_.push_back({line, std::move(key), std::move(message)});
}

void Problems::throw_if_any() {
    if (found_.empty()) return;
    std::stable_sort(found_.begin(), found_.end(), [](const Problem& a, const Problem& b) { return a.line < b.line; });
    if (more_ > 0) found_.push_back({found_.back().line, "", "and " + std::to_string(more_) + " more problems"});
    throw InputError(file_, std::move(found_), exit_bad_configuration);
}

std::string read_input_file(const std::string& path, std::size_t bytes_max) {
    const auto refuse = [&](std::string why) { throw InputError(path, 0, "", std::move(why), exit_bad_configuration); };
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) refuse("expected a file, but there is none");
    if (!std::filesystem::is_regular_file(status)) refuse("expected a regular file");
    std::ifstream stream(path, std::ios::binary);
    if (!stream) refuse("expected a file that can be read, but opening it failed");
    // Read one byte more than allowed instead of asking for the size first: the file may grow between the two.
    std::string text(bytes_max + 1, '\0');
    const auto size = std::filesystem::file_size(path, error);
    if (!error && size < bytes_max) text.resize(static_cast<std::size_t>(size) + 1);
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad()) refuse("expected a file that can be read, but reading it failed");
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (text.size() > bytes_max) refuse("expected at most " + std::to_string(bytes_max) + " bytes, got more");
    return text;
}

std::string in_quotes(std::string_view text) {
    constexpr std::size_t shown_max = 60;
    const std::string cut(text.substr(0, shown_max));
    return '"' + cut + (text.size() > shown_max ? "...\"" : "\"");
}

std::string did_you_mean(std::string_view given, std::span<const std::string> known) {
    constexpr std::size_t name_max = 60;
    if (given.size() < 3 || given.size() > name_max) return "";
    std::size_t best = 1 + given.size() / 6;  // more apart than that it is another name
    const std::string* nearest = nullptr;
    for (const std::string& name : known)
        if (const std::size_t apart = letters_apart(given, name); apart < best || (apart == best && !nearest)) {
            best = apart;
            nearest = &name;
        }
    return nearest ? "; did you mean " + *nearest + "?" : "";
}

std::string printable(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c < ' ' || c > '~') c = '?';
    return result;
}

}  // namespace sequent
