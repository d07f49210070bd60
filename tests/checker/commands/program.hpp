// Runs the executable as a user would, and keeps what it said.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace sequent::test {

// What the shell of whoever runs the tests has set says nothing here: colours, width, language, git's configuration.
inline const bool plain_environment = [] {
    for (const char* name : {"NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "SEQUENT_SPEC_DIR", "BASH_ENV", "XDG_CONFIG_HOME",
                             "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_TEMPLATE_DIR"})
        ::unsetenv(name);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    ::setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
    ::setenv("GIT_CONFIG_GLOBAL", "/nowhere/gitconfig", 1);
    return true;
}();

struct Said {
    int exit_code;
    std::string out, err;
};

inline std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

// A folder of the running test's own, gone with it.
class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("sequent-cli-" + std::to_string(::getpid()) + "-" + name())) {
        std::filesystem::remove_all(path_);  // of a test that was killed
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string file(const std::string& name) const { return (path_ / name).string(); }
    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return file(name);
    }
    std::string path() const { return path_.string(); }

private:
    static std::string name() {
        const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
        std::string both = std::string(test->test_suite_name()) + "-" + test->name();
        std::replace(both.begin(), both.end(), '/', '-');
        return both;
    }
    std::filesystem::path path_;
};

// Somebody else's validator, which ends well where the JSON is one of the schema.
inline std::string validation(const std::string& file, const std::string& schema) {
    const std::string program = "import json, jsonschema, sys; "
                                "jsonschema.validate(json.load(open(sys.argv[1])), json.load(open(sys.argv[2])))";
    return "/usr/bin/python3 -c '" + program + "' '" + file + "' '" + schema + "'";
}
inline bool is_as_schema_says(const std::string& file, const std::string& schema) {
    return std::system((validation(file, schema) + " 2>/dev/null").c_str()) == 0;
}

// How often a text has a part.
inline std::size_t occurrences(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

// `arguments` as in a shell; `before` stands before the program ("SEQUENT_SPEC_DIR=/nowhere "), `input` is what is typed.
inline Said run(const Folder& folder, const std::string& arguments, const std::string& before = "",
                const std::string& input = "") {
    const std::string out = folder.file("stdout"), err = folder.file("stderr");
    const std::string command = before + "'" SEQUENT_PROGRAM "' " + arguments +
                                (arguments.find('>') == std::string::npos ? " >'" + out + "'" : "") + " 2>'" + err + "' <" +
                                (input.empty() ? "/dev/null" : "'" + folder.write("stdin", input) + "'");
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(out), text_of(err)};
}

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// The shipped OP Mainnet with one text replaced, as a file of the folder.
inline std::string changed_design(const Folder& folder, const std::string& from, const std::string& to) {
    std::string text = text_of(SEQUENT_SPEC_DIR "/designs/op-mainnet.toml");
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos) text.replace(at, from.size(), to);
    return folder.write("changed.toml", text);
}

}  // namespace sequent::test
