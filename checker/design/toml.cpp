#include "checker/design/toml.hpp"

#include "checker/design/toml_depth.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

namespace sequent {
namespace {

std::string article(toml::node_type type) {
    switch (type) {
        case toml::node_type::array: return "an array";
        case toml::node_type::date: return "a date";
        case toml::node_type::time: return "a time";
        case toml::node_type::date_time: return "a date-time";
        default: return "something else";
    }
}

// A number as it stands in the document, 3600.0 and not 3600; what is said of it where its place is not known.
std::string as_written(const toml::node& node, double number, std::string_view document) {
    const auto begin = node.source().begin, end = node.source().end;
    if (begin && end && begin.line == end.line) {
        std::size_t line_start = 0;
        for (auto line = begin.line; line > 1 && line_start < document.size(); --line)
            line_start = std::min(document.find('\n', line_start), document.size() - 1) + 1;
        const std::string_view written =
            document.substr(std::min(line_start + begin.column - 1, document.size()), end.column - begin.column);
        if (!written.empty() && written.find_first_not_of("0123456789.eE+-_infa") == std::string_view::npos)
            return std::string(written);
    }
    std::ostringstream shown;
    shown << number;
    return shown.str();
}

TomlValue convert(const toml::node& node, std::string_view text) {
    TomlValue value;
    value.line = static_cast<int>(node.source().begin.line);
    if (const auto* table = node.as_table()) {
        value.kind = TomlValue::Kind::table;
        value.text = "a table";
        for (const auto& [key, child] : *table) {
            value.entries.push_back({std::string(key.str()), convert(child, text)});
            // An inline table's or a scalar's own position is that of the value; a key is where the eye looks.
            if (key.source().begin.line > 0) value.entries.back().value.line = static_cast<int>(key.source().begin.line);
        }
        std::stable_sort(value.entries.begin(), value.entries.end(),
                         [](const auto& a, const auto& b) { return a.value.line < b.value.line; });
    } else if (const auto* words = node.as_string()) {
        value.kind = TomlValue::Kind::text;
        value.text = words->get();
    } else if (const auto* integer = node.as_integer()) {
        value.kind = TomlValue::Kind::integer;
        value.integer = integer->get();
        value.text = std::to_string(value.integer);
    } else if (const auto* boolean = node.as_boolean()) {
        value.kind = TomlValue::Kind::boolean;
        value.boolean = boolean->get();
        value.text = value.boolean ? "true" : "false";
    } else if (const auto* number = node.as_floating_point()) {
        value.text = "the number " + as_written(node, number->get(), text);
    } else {
        value.text = article(node.type());
    }
    return value;
}

// What a message says it got.
std::string shown(const TomlValue& value) { return value.kind == TomlValue::Kind::text ? in_quotes(value.text) : value.text; }

std::string range(int smallest, int largest) {
    return "(range " + std::to_string(smallest) + ".." + std::to_string(largest) + ")";
}

}  // namespace

const TomlValue* TomlValue::find(std::string_view key) const {
    for (const auto& [name, value] : entries)
        if (name == key) return &value;
    return nullptr;
}

TomlValue parse_toml(std::string_view text, const std::string& file) {
    const auto refuse = [&](int line, std::string why) { throw InputError(file, line, "", std::move(why), exit_parse_error); };
    if (text.size() > toml_bytes_max) refuse(0, "expected at most " + std::to_string(toml_bytes_max) + " bytes, got more");
    const TomlDepth depth = toml_depth(text, toml_nesting_max, toml_key_parts_max);
    if (depth.brackets > toml_nesting_max)
        refuse(depth.line,
               "expected TOML with at most " + std::to_string(toml_nesting_max) + " nested arrays and tables, got more");
    if (depth.key_parts > toml_key_parts_max)
        refuse(depth.line,
               "expected TOML with at most " + std::to_string(toml_key_parts_max) + " parts in a dotted key, got more");
    try {
        TomlValue document = convert(toml::parse(text), text);
        document.line = 1;
        return document;
    } catch (const toml::parse_error& error) {
        throw InputError(file, static_cast<int>(error.source().begin.line), "",
                         "expected TOML, got a syntax error: " + std::string(error.description()), exit_parse_error);
    }
}

std::string TableReader::full(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void TableReader::problem(std::string_view key, std::string message) {
    const TomlValue* value = find(key);
    const int line = value ? value->line : table_ ? table_->line : 1;
    problems_.add(line, full(key), std::move(message));
}

const TomlValue* TableReader::get(std::string_view key, Need need, std::string_view expected) {
    asked_.emplace(key);
    const TomlValue* value = find(key);
    if (!value && table_ && need == Need::required) problem(key, "expected " + std::string(expected) + ", got nothing");
    return value;
}

std::optional<std::string> TableReader::text(std::string_view key, Need need) {
    const TomlValue* value = get(key, need, "a text");
    if (!value) return std::nullopt;
    if (value->kind == TomlValue::Kind::text && !value->text.empty()) return value->text;
    problem(key, "expected a text that is not empty, got " + shown(*value));
    return std::nullopt;
}

std::optional<int> TableReader::integer(std::string_view key, int smallest, int largest, Need need) {
    const std::string expected = "an integer " + range(smallest, largest);
    const TomlValue* value = get(key, need, expected);
    if (!value) return std::nullopt;
    if (value->kind == TomlValue::Kind::integer && value->integer >= smallest && value->integer <= largest)
        return static_cast<int>(value->integer);
    problem(key, "expected " + expected + ", got " + shown(*value));
    return std::nullopt;
}

std::optional<bool> TableReader::boolean(std::string_view key, Need need) {
    const TomlValue* value = get(key, need, "true or false");
    if (!value) return std::nullopt;
    if (value->kind == TomlValue::Kind::boolean) return value->boolean;
    problem(key, "expected true or false, got " + shown(*value));
    return std::nullopt;
}

const TomlValue* TableReader::table(std::string_view key, Need need) {
    const TomlValue* value = get(key, need, "a table");
    if (!value) return nullptr;
    if (value->kind == TomlValue::Kind::table) return value;
    problem(key, "expected a table, got " + shown(*value));
    return nullptr;
}

std::optional<std::string> TableReader::choice(std::string_view key, const std::vector<std::string>& allowed, Need need) {
    const std::string expected = "one of " + in_a_row(allowed);
    const TomlValue* value = get(key, need, expected);
    if (!value) return std::nullopt;
    if (value->kind == TomlValue::Kind::text && std::count(allowed.begin(), allowed.end(), value->text) > 0) return value->text;
    problem(key, "expected " + expected + ", got " + shown(*value));
    return std::nullopt;
}

void TableReader::finish() {
    if (!table_) return;
    constexpr int guesses_max = 20;  // a file of a megabyte of unknown keys is none with slips of the pen
    int guesses = 0;
    const std::vector<std::string> known(asked_.begin(), asked_.end());
    for (const auto& [key, value] : table_->entries)
        if (!asked_.contains(key)) {
            problems_.add(value.line, full(std::string_view(key).substr(0, 60)),
                          "expected one of the known keys (" + in_a_row(asked_) + "), got an unknown key" +
                              (guesses++ < guesses_max ? did_you_mean(key, known) : ""));
        }
}

}  // namespace sequent
