// TOML as a plain tree whose every value knows its line. The TOML library's headers stay inside toml.cpp: they are
// heavy, and a strict reader needs far less than they offer.
#pragma once

#include "checker/design/input_error.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sequent {

struct TomlEntry;

struct TomlValue {
    enum class Kind { table, text, integer, boolean, other };

    Kind kind = Kind::other;
    int line = 0;
    std::string text;  // the value of a text; of any other kind, how a message names it: "an array", "2.5"
    std::int64_t integer = 0;
    bool boolean = false;
    std::vector<TomlEntry> entries;  // of a table, in the order of their lines

    // The entry with this key, or nullptr; nullptr for anything but a table.
    const TomlValue* find(std::string_view key) const;
};

struct TomlEntry {
    std::string key;
    TomlValue value;
};

// What is read of a document from anybody: no design nests more than three deep.
inline constexpr std::size_t toml_bytes_max = 1 << 20;
inline constexpr int toml_nesting_max = 32;
inline constexpr int toml_key_parts_max = 16;

// Parses a TOML document. Throws InputError (parse error) naming the line, and nothing else, whatever the bytes are.
TomlValue parse_toml(std::string_view text, const std::string& file);

// Reads one table strictly: each getter notes a problem for a missing key, a wrong type or a value out of range, and
// remembers which keys were asked for, so that finish() can refuse all others.
class TableReader {
public:
    enum class Need { required, optional };

    // `table` may be nullptr (a table that is missing): every getter then returns nothing and reports nothing.
    TableReader(const TomlValue* table, std::string path, Problems& problems)
        : table_(table), path_(std::move(path)), problems_(problems) {}

    std::optional<std::string> text(std::string_view key, Need need = Need::required);
    std::optional<int> integer(std::string_view key, int smallest, int largest, Need need = Need::required);
    std::optional<bool> boolean(std::string_view key, Need need = Need::required);
    const TomlValue* table(std::string_view key, Need need = Need::required);

    // A text that must be one of the allowed ones.
    std::optional<std::string> choice(std::string_view key, const std::vector<std::string>& allowed,
                                      Need need = Need::required);

    // Notes a problem for each key that was never asked for.
    void finish();

    // Notes a problem with a key of this table: at its line, or at the table's if the key is absent.
    void problem(std::string_view key, std::string message);

    bool present() const { return table_ != nullptr; }
    const TomlValue* find(std::string_view key) const { return table_ ? table_->find(key) : nullptr; }

private:
    const TomlValue* get(std::string_view key, Need need, std::string_view expected);
    std::string full(std::string_view key) const;

    const TomlValue* table_;
    std::string path_;  // "parameters"; empty for the document
    Problems& problems_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace sequent
