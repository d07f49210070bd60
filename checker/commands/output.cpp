#include "checker/commands/output.hpp"

#include "checker/report/text_table.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sys/ioctl.h>
#include <unistd.h>

namespace sequent::commands {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& where, int error) {
    throw OutputError(where + ": cannot be written: " + std::strerror(error));
}

void write_stream(std::FILE* stream, const std::string& where, std::string_view text) {
    errno = 0;
    const bool whole = std::fwrite(text.data(), 1, text.size(), stream) == text.size();
    if (!whole || std::fflush(stream) != 0) fail(where, errno ? errno : EIO);
}

bool is_special(const std::string& path) {
    std::error_code error;
    const auto status = fs::status(path, error);
    return fs::exists(status) && !fs::is_regular_file(status);
}

// `path` is where it is written, `named` what a message calls it.
void write_file(const std::string& path, std::string_view text, const std::string& named) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (!file) fail(named, errno);
    try {
        write_stream(file, named, text);
    } catch (...) {
        std::fclose(file);
        throw;
    }
    if (std::fclose(file) != 0) fail(named, errno);
}

bool wants_colour() {
    const auto set = [](const char* name) {
        const char* value = std::getenv(name);
        return value != nullptr && *value != '\0' && std::string_view(value) != "0";
    };
    if (set("NO_COLOR")) return false;
    const char* terminal = std::getenv("TERM");
    return set("CLICOLOR_FORCE") || (isatty(STDOUT_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb");
}

}  // namespace

std::string coloured(std::string_view text) {
    constexpr std::string_view red = "\x1b[1;31m", yellow = "\x1b[33m", green = "\x1b[32m", off = "\x1b[0m";
    constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"VIOLATED", red},       {"BROKEN", red},          {"DEADLOCK", red}, {"DIVERGES", red},   {"DISAGREEMENT", red},
        {"MODEL ERROR", red},    {"VACUOUS", yellow},      {"WORSE", yellow}, {"BOUNDED", yellow}, {"MOVED", yellow},
        {"INTERRUPTED", yellow}, {"NOT FINISHED", yellow}, {"OK", green},     {"PROVED", green},   {"EXHAUSTED", green}};
    const auto in_a_word = [&](std::size_t at) {
        return at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '-' || text[at] == '_');
    };
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto* found = std::find_if(std::begin(words), std::end(words), [&](const auto& word) {
            return text.compare(at, word.first.size(), word.first) == 0 && (at == 0 || !in_a_word(at - 1)) &&
                   !in_a_word(at + word.first.size());
        });
        if (found == std::end(words)) {
            result += text[at++];
            continue;
        }
        result.append(found->second).append(found->first).append(off);
        at += found->first.size();
    }
    return result;
}

std::optional<std::size_t> columns_of_output() {
    constexpr std::size_t least = 40;
    if (const char* set = std::getenv("COLUMNS")) {
        const std::size_t columns = std::strtoul(set, nullptr, 10);
        if (columns > 0) return std::max(columns, least);
    }
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
    return std::max<std::size_t>(size.ws_col, least);
}

std::string folded(std::string_view text, std::size_t columns) {
    std::string result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string line(text.substr(0, end));
        const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
        const bool is_row = line.find("  ", begin) != std::string::npos;
        result += line.size() <= columns || is_row
                      ? line
                      : line.substr(0, begin) + report::wrapped(line.substr(begin), columns - begin, std::string(begin, ' '));
        if (end < text.size()) result += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

void print(std::string_view text) {
    const auto columns = columns_of_output();
    std::string shown = columns ? folded(text, *columns) : std::string(text);
    write_stream(stdout, "standard output", wants_colour() ? coloured(shown) : shown);
}

void write_output(const std::string& path, std::string_view text) {
    if (path == "-") return write_stream(stdout, "standard output", text);
    if (is_special(path)) return write_file(path, text, path);
    const std::string neighbour = path + ".partial-" + std::to_string(::getpid());
    try {
        write_file(neighbour, text, path);
        fs::rename(neighbour, path);
    } catch (const fs::filesystem_error& error) {
        std::remove(neighbour.c_str());
        throw OutputError(path + ": cannot be written: " + error.code().message());
    } catch (const OutputError&) {
        std::remove(neighbour.c_str());
        throw;
    }
}

void expect_writable(const std::string& path) {
    if (path.empty() || path == "-") return;
    std::error_code error;
    if (fs::is_directory(path, error)) fail(path, EISDIR);
    if (is_special(path)) {
        if (::access(path.c_str(), W_OK) != 0) fail(path, errno);
        return;
    }
    const fs::path folder = fs::path(path).parent_path();
    if (::access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) != 0) fail(path, errno);
}

void expect_folder(const std::string& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) throw OutputError(path + ": cannot be made: " + error.message());
    if (::access(path.c_str(), W_OK | X_OK) != 0) fail(path, errno);
}

}  // namespace sequent::commands
