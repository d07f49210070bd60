// JSON from somebody whom nobody vouches for: bounded in depth and in values before anything is built, each key once, no NUL
// byte, nothing after the document. Included by the readers alone: the JSON library's header is heavy.
#pragma once

#include "checker/design/input_error.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace sequent {

struct JsonLimits {
    int nesting;         // arrays and objects within one another
    std::size_t values;  // of all kinds, keys included
};

// Throws InputError (parse error). The text's first line is line `line` of the file; 0 for a text without lines.
nlohmann::json parse_strict_json(std::string_view text, const std::string& file, int line, const JsonLimits&);

// Reads values out of a parsed document; every refusal is a parse error that names the JSON path.
class JsonReader {
public:
    using Json = nlohmann::json;
    explicit JsonReader(const std::string& file, int line = 0) : file_(file), line_(line) {}

    [[noreturn]] void refuse(const std::string& path, std::string message) const {
        throw InputError(file_, line_, path, std::move(message), exit_parse_error);
    }
    const Json& at(const Json& object, const std::string& path, const char* key) const;
    void object(const Json& value, const std::string& path) const;
    void array(const Json& value, const std::string& path) const;
    std::string text(const Json& value, const std::string& path) const;
    // A plain integer within +-(2^53 - 1), or {"#bigint": "-12"} within 64 bits.
    std::int64_t integer(const Json& value, const std::string& path) const;
    // A plain integer within smallest..largest.
    int integer(const Json& value, const std::string& path, int smallest, int largest) const;

private:
    std::int64_t parse_bigint(const std::string& digits, const std::string& path) const;

    const std::string& file_;
    int line_;
};

}  // namespace sequent
