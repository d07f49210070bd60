#include "checker/design/toml_depth.hpp"

#include <algorithm>

namespace sequent {
namespace {

// Where the string that begins at `at` ends: behind its closing quotes, or at the end of its line or of the text.
std::size_t behind_string(std::string_view text, std::size_t at) {
    const char quote = text[at];
    const std::string_view rest = text.substr(at);
    const bool long_string = rest.starts_with(quote == '"' ? "\"\"\"" : "'''");
    const std::size_t marks = long_string ? 3 : 1;
    for (std::size_t i = at + marks; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\') ++i;
        else if (!long_string && text[i] == '\n') return i;
        else if (text[i] == quote && (!long_string || text.substr(i, 3) == rest.substr(0, 3))) {
            i += marks;
            // A long string may end in up to two quotes of its own: ''''it is 'so''''.
            if (long_string)
                for (const std::size_t last = i + 2; i < std::min(last, text.size()) && text[i] == quote;) ++i;
            return i;
        }
    }
    return text.size();
}

}  // namespace

TomlDepth toml_depth(std::string_view text, int brackets_max, int key_parts_max) {
    TomlDepth deepest;
    int line = 1, brackets = 0, key_parts = 1;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        std::size_t next = i + 1;
        if (c == '"' || c == '\'') next = behind_string(text, i);
        else if (c == '#') next = std::min(text.find('\n', i), text.size());
        else if (c == '.') ++key_parts;
        else if (c == '[' || c == '{') ++brackets;
        else if (c == ']' || c == '}') brackets = std::max(brackets - 1, 0);
        // A key's parts are joined by dots alone, with blanks around them if somebody likes.
        if (c == '\n' || c == '=' || c == ',' || c == '[' || c == '{') key_parts = 1;
        deepest.brackets = std::max(deepest.brackets, brackets);
        deepest.key_parts = std::max(deepest.key_parts, key_parts);
        if (brackets > brackets_max || key_parts > key_parts_max) {
            deepest.line = line;
            return deepest;
        }
        line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(i),
                                            text.begin() + static_cast<std::ptrdiff_t>(std::min(next, text.size())), '\n'));
        i = next;
    }
    return deepest;
}

}  // namespace sequent
