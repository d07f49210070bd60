#include "checker/commands/output.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
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

}  // namespace

void print(std::string_view text) { write_stream(stdout, "standard output", text); }

void write_output(const std::string& path, std::string_view text) {
    if (path == "-") return print(text);
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
