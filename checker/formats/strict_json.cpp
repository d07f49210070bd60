#include "checker/formats/strict_json.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <vector>

namespace sequent {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t plain_integer_max = (std::int64_t{1} << 53) - 1;  // what every JSON reader keeps exact

// Before the parser builds anything: how deep do the brackets nest, and how many values are there at most? A count that
// ignores strings is all it takes: behind each value but the last there is a comma, a colon or an opening bracket.
void check_size(std::string_view text, const std::string& file, int line, const JsonLimits& limits) {
    const int step = line > 0 ? 1 : 0;
    const auto refuse = [&](const std::string& message) { throw InputError(file, line, "", message, exit_parse_error); };
    int depth = 0;
    std::size_t values = 1;
    bool inside_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') line += step;
        // The parser takes a NUL byte for the end of the text, and what stands behind it would never be read.
        if (c == '\0') refuse("expected JSON, got a NUL byte");
        if (inside_string) {
            if (c == '\\') ++i;
            else if (c == '"') inside_string = false;
            continue;
        }
        if (c == '"') inside_string = true;
        if (c == '[' || c == '{' || c == ',' || c == ':') ++values;
        if (values > limits.values) refuse("expected at most " + std::to_string(limits.values) + " keys and values, got more");
        if ((c == '[' || c == '{') && ++depth > limits.nesting)
            refuse("expected at most " + std::to_string(limits.nesting) + " nested arrays and objects, got more");
        if (c == ']' || c == '}') --depth;
    }
}

}  // namespace

Json parse_strict_json(std::string_view text, const std::string& file, int line, const JsonLimits& limits) {
    check_size(text, file, line, limits);
    // JSON lets a key come twice and parsers differ on which one counts: two readers would see two documents.
    std::vector<std::set<std::string>> keys;
    const auto watch = [&](int, Json::parse_event_t event, Json& parsed) {
        if (event == Json::parse_event_t::object_start) keys.emplace_back();
        if (event == Json::parse_event_t::object_end) keys.pop_back();
        if (event == Json::parse_event_t::key && !keys.back().insert(parsed.get<std::string>()).second)
            throw InputError(file, line, "",
                             "expected each key once, got " + in_quotes(parsed.get<std::string>()) + " twice in one object",
                             exit_parse_error);
        return true;
    };
    try {
        return Json::parse(text, watch);
    } catch (const Json::parse_error& error) {
        const std::size_t end = std::min<std::size_t>(error.byte, text.size());
        const auto lines = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n');
        throw InputError(file, line > 0 ? line + static_cast<int>(lines) : 0, "",
                         "expected JSON, got a syntax error at byte " + std::to_string(error.byte), exit_parse_error);
    } catch (const Json::exception&) {
        throw InputError(file, line, "", "expected JSON whose numbers fit, got one that does not", exit_parse_error);
    }
}

const Json& JsonReader::at(const Json& object, const std::string& path, const char* key) const {
    const auto found = object.find(key);
    if (found == object.end()) refuse(path, std::string("expected the key \"") + key + "\", got none");
    return *found;
}

void JsonReader::object(const Json& value, const std::string& path) const {
    if (!value.is_object()) refuse(path, std::string("expected an object, got ") + value.type_name());
}

void JsonReader::array(const Json& value, const std::string& path) const {
    if (!value.is_array()) refuse(path, std::string("expected an array, got ") + value.type_name());
}

std::string JsonReader::text(const Json& value, const std::string& path) const {
    if (!value.is_string()) refuse(path, std::string("expected a string, got ") + value.type_name());
    return value.get<std::string>();
}

std::int64_t JsonReader::integer(const Json& value, const std::string& path) const {
    if (value.is_object() && value.size() == 1 && value.contains("#bigint"))
        return parse_bigint(text(value["#bigint"], path + ".#bigint"), path);
    if (value.is_number_integer()) {
        // An unsigned number beyond int64 would wrap when read as one; ITF's own limit is below both.
        const bool fits = value.is_number_unsigned()
                              ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(plain_integer_max)
                              : value.get<std::int64_t>() >= -plain_integer_max;
        if (!fits) refuse(path, "expected integers beyond 2^53-1 written as {\"#bigint\": \"..\"}");
        return value.get<std::int64_t>();
    }
    refuse(path, std::string("expected an integer as {\"#bigint\": \"..\"}, got ") + value.type_name());
}

int JsonReader::integer(const Json& value, const std::string& path, int smallest, int largest) const {
    const std::string expected = "expected an integer " + std::to_string(smallest) + ".." + std::to_string(largest) + ", got ";
    if (!value.is_number_integer()) refuse(path, expected + value.type_name());
    const bool below = value.is_number_unsigned() ? false : value.get<std::int64_t>() < smallest;
    const bool above = value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(largest);
    if (below || above) refuse(path, expected + value.dump());
    return value.get<int>();
}

std::int64_t JsonReader::parse_bigint(const std::string& digits, const std::string& path) const {
    std::int64_t value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    // Comparing with the canonical form refuses "", "+1", "007", "1 " and what does not fit, at once.
    if (result.ec != std::errc{} || std::to_string(value) != digits)
        refuse(path, "expected a decimal integer (range -2^63..2^63-1), got " + in_quotes(digits));
    return value;
}

}  // namespace sequent
