#include "checker/formats/event_log.hpp"

#include "checker/formats/strict_json.hpp"

#include <algorithm>
#include <limits>

namespace sequent {
namespace {

using Json = nlohmann::json;

constexpr JsonLimits limits{log_nesting_max, log_line_bytes_max};

// Refuses every key that is neither known nor a remark ("x-...").
void known_keys(const Json& object, std::initializer_list<std::string_view> known, const JsonReader& reader) {
    std::string names;
    for (const std::string_view key : known) names.append(key).append(", ");
    for (const auto& [key, value] : object.items()) {
        if (key.starts_with("x-")) continue;
        if (std::find(known.begin(), known.end(), key) == known.end())
            reader.refuse("", "expected " + names + "or a key that begins with x-, got the key " + in_quotes(key));
    }
}

// Every number of a model is a count, a time or a choice: none is negative.
std::vector<std::pair<std::string, int>> numbers(const Json& object, const std::string& path, const JsonReader& reader) {
    std::vector<std::pair<std::string, int>> read;
    reader.object(object, path);
    for (const auto& [name, value] : object.items())
        read.emplace_back(name, reader.integer(value, path + "." + name, 0, 0x7fffffff));
    return read;
}

std::string optional_text(const Json& object, const char* key, const JsonReader& reader) {
    if (!object.contains(key)) return "";
    std::string text = reader.text(object[key], key);
    if (text.empty()) reader.refuse(key, "expected a text that is not empty");
    return text;
}

}  // namespace

LogHeader parse_log_header(std::string_view text, const std::string& file) {
    const Json json = parse_strict_json(text, file, 1, limits);
    const JsonReader reader(file, 1);
    reader.object(json, "");
    if (const std::string name = reader.text(reader.at(json, "", "log"), "log"); name != event_log_name)
        reader.refuse("log", "expected " + in_quotes(event_log_name) + ", got " + in_quotes(name));
    reader.integer(reader.at(json, "", "version"), "version", event_log_version, event_log_version);
    known_keys(json, {"log", "version", "design", "slice", "parameters"}, reader);
    LogHeader header{optional_text(json, "design", reader), optional_text(json, "slice", reader), {}};
    if (!header.design.empty() && !header.slice.empty()) reader.refuse("slice", "expected a design or a slice, got both");
    if (json.contains("parameters"))
        for (const auto& [name, value] : numbers(json["parameters"], "parameters", reader)) header.parameters[name] = value;
    return header;
}

LogLine parse_log_line(std::string_view text, const std::string& file, int line) {
    const Json json = parse_strict_json(text, file, line, limits);
    const JsonReader reader(file, line);
    reader.object(json, "");
    known_keys(json, {"event", "slice", "picks", "state"}, reader);
    LogLine read;
    read.line = line;
    read.action.event = reader.text(reader.at(json, "", "event"), "event");
    read.slice = optional_text(json, "slice", reader);
    if (json.contains("picks")) {
        reader.object(json["picks"], "picks");
        Json known = Json::object();
        for (const auto& [name, value] : json["picks"].items())
            if (value.is_null()) read.open.push_back(name);
            else known[name] = value;
        read.action.picks = numbers(known, "picks", reader);
    }
    if (json.contains("state")) read.state = numbers(json["state"], "state", reader);
    return read;
}

bool LogLines::read(std::string& text) {
    text.clear();
    if (line_ < std::numeric_limits<int>::max()) ++line_;
    // Not getline: it would take a line of any length before anybody could look at it.
    constexpr int end = std::char_traits<char>::eof();
    const auto next = [&] {
        try {
            if (gave_up_ || (ready_ && in_.rdbuf()->in_avail() <= 0 && !ready_())) {
                gave_up_ = true;
                return end;
            }
            int c = in_.rdbuf()->sbumpc();
            while (c == end && wait_ && wait_()) c = in_.rdbuf()->sbumpc();
            return c;
        } catch (const std::ios_base::failure&) {
            throw InputError(file_, line_, "", "expected a file that can be read, but reading it failed",
                             exit_bad_configuration);
        }
    };
    int c = next();
    // Who goes on after a line that is too long begins with the one after it.
    for (; in_long_line_ && c != end; c = next()) in_long_line_ = c != '\n';
    if (c == end) return false;
    for (; c != end && c != '\n'; c = next()) {
        if (text.size() == log_line_bytes_max) {
            in_long_line_ = true;
            throw InputError(file_, line_, "",
                             "expected at most " + std::to_string(log_line_bytes_max) + " bytes in a line, got more",
                             exit_parse_error);
        }
        text += static_cast<char>(c);
    }
    if (c == end && (wait_ || gave_up_)) return false;  // one that was being written when nobody waited any longer
    if (text.find_first_not_of(" \t\r") == std::string::npos)
        throw InputError(file_, line_, "", "expected one JSON object in each line, got an empty line", exit_parse_error);
    return true;
}

LogHeader LogLines::header() {
    std::string text;
    if (!read(text)) throw InputError(file_, 1, "", "expected a header line, got an empty file", exit_parse_error);
    return parse_log_header(text, file_);
}

std::optional<LogLine> LogLines::next() {
    std::string text;
    if (!read(text)) return std::nullopt;
    return parse_log_line(text, file_, line_);
}

}  // namespace sequent
