#include "checker/report/text_table.hpp"

#include <algorithm>
#include <sstream>

namespace sequent::report {
namespace {

std::size_t columns_max = std::string::npos;

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

std::size_t width(const std::string& text) {
    return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues));
}

// The characters that turn the direction of what is read, as an escape; null for any other.
const char* direction_mark(const std::string& text, std::size_t at) {
    struct Mark {
        const char *bytes, *escaped;
    };
    static constexpr Mark marks[] = {{"\xd8\x9c", "\\u061c"},     {"\xe2\x80\x8e", "\\u200e"}, {"\xe2\x80\x8f", "\\u200f"},
                                     {"\xe2\x80\xaa", "\\u202a"}, {"\xe2\x80\xab", "\\u202b"}, {"\xe2\x80\xac", "\\u202c"},
                                     {"\xe2\x80\xad", "\\u202d"}, {"\xe2\x80\xae", "\\u202e"}, {"\xe2\x81\xa6", "\\u2066"},
                                     {"\xe2\x81\xa7", "\\u2067"}, {"\xe2\x81\xa8", "\\u2068"}, {"\xe2\x81\xa9", "\\u2069"}};
    for (const Mark& mark : marks)
        if (text.compare(at, std::char_traits<char>::length(mark.bytes), mark.bytes) == 0) return mark.escaped;
    return nullptr;
}

// Leading blanks stay: they are an indent.
std::vector<std::string> lines_of(const std::string& cell, std::size_t width_max) {
    if (width(cell) <= width_max) return {cell};
    const std::string indent(std::min(cell.find_first_not_of(' '), cell.size()), ' ');
    std::vector<std::string> lines;
    std::string text = wrapped(cell, width_max - indent.size(), "");
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(indent + text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

}  // namespace

void set_columns(std::size_t columns) { columns_max = columns; }
std::size_t columns_within(std::size_t most) { return std::min(most, columns_max); }

WithoutColumns::WithoutColumns() : before_(columns_max) { columns_max = std::string::npos; }
WithoutColumns::~WithoutColumns() { columns_max = before_; }

std::string TextTable::text(const std::string& indent, std::size_t width_max) const {
    std::string text = laid_out(indent, std::vector<std::size_t>(rows_.front().size(), width_max));
    if (columns_max == std::string::npos) return text;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (width(line) > columns_max) return narrowed(indent, columns_max);
    return text;
}

std::string TextTable::fitted(std::size_t line_max) const { return narrowed("", std::min(line_max, columns_max)); }

std::string TextTable::narrowed(const std::string& indent, std::size_t line_max) const {
    const Widths widths = widths_for(line_max - std::min(line_max, indent.size()));
    const bool terminal = columns_max != std::string::npos;
    return terminal && !widths.readable ? folded(indent, line_max) : laid_out(indent, widths.columns);
}

TextTable::Widths TextTable::widths_for(std::size_t line_max) const {
    // Longer words go on in the next line; names of rows do not.
    constexpr std::size_t gap = 2, word_max = 10, readable_max = 14;
    std::vector<std::size_t> widths(rows_.front().size(), 0), words = widths;
    for (const auto& row : rows_)
        for (std::size_t c = 0; c < widths.size() && c < row.size(); ++c) {
            widths[c] = std::max(widths[c], width(row[c]));
            std::istringstream text(row[c]);
            for (std::string word; text >> word;)
                words[c] = std::max(words[c], c == 0 ? width(word) : std::min(width(word), word_max));
        }
    const std::vector<std::size_t> natural = widths;
    std::size_t line = gap * (widths.size() - 1);
    for (const std::size_t w : widths) line += w;
    for (; line > line_max; --line) {
        std::size_t widest = widths.size();
        for (std::size_t c = 0; c < widths.size(); ++c)
            if (widths[c] > words[c] && (widest == widths.size() || widths[c] > widths[widest])) widest = c;
        if (widest == widths.size()) break;
        --widths[widest];
    }
    bool readable = line <= line_max;
    for (std::size_t c = 0; c < widths.size(); ++c) readable &= widths[c] >= std::min(natural[c], readable_max);
    return {widths, readable};
}

std::string TextTable::folded(const std::string& indent, std::size_t line_max) const {
    std::string result;
    for (std::size_t r = 1; r < rows_.size(); ++r)
        for (std::size_t c = 0; c < rows_[r].size(); ++c) {
            if (rows_[r][c].empty()) continue;
            const std::string before = c == 0 ? indent : indent + "  ";
            const std::string cell = c == 0 ? rows_[r][c] : rows_.front()[c] + ": " + rows_[r][c];
            result += before + wrapped(cell, line_max - std::min(line_max - 1, before.size() + 2), before + "  ") + "\n";
        }
    return result;
}

std::string TextTable::laid_out(const std::string& indent, const std::vector<std::size_t>& width_max) const {
    std::vector<std::size_t> widths(rows_.front().size(), 0);
    for (const auto& row : rows_)
        for (std::size_t c = 0; c < widths.size() && c < row.size(); ++c)
            for (const std::string& line : lines_of(row[c], width_max[c])) widths[c] = std::max(widths[c], width(line));

    std::string result;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        // What is wider than its column goes on in the next line: nothing is cut.
        std::vector<std::vector<std::string>> cells;
        std::size_t lines = 1;
        for (std::size_t c = 0; c < widths.size() && c < rows_[r].size(); ++c) {
            cells.push_back(lines_of(rows_[r][c], width_max[c]));
            lines = std::max(lines, cells.back().size());
        }
        for (std::size_t n = 0; n < lines; ++n) {
            std::string line = indent;
            for (std::size_t c = 0; c < cells.size(); ++c) {
                const std::string cell = n < cells[c].size() ? cells[c][n] : "";
                line += cell + std::string(widths[c] > width(cell) ? widths[c] - width(cell) + 2 : 2, ' ');
            }
            line.erase(line.find_last_not_of(' ') + 1);
            result += line + "\n";
        }
        if (r > 0) continue;
        std::string rule = indent;
        for (std::size_t w : widths) rule += std::string(w, '-') + "  ";
        rule.erase(rule.find_last_not_of(' ') + 1);
        result += rule + "\n";
    }
    return result;
}

namespace {

std::size_t breakable(const std::string& word, std::size_t width_max) {
    if (width(word) != word.size()) return 0;
    const std::size_t at = word.find_last_of("/-_.", width_max - 1);
    return at == std::string::npos || at < width_max / 2 ? width_max : at + 1;
}

std::size_t end_of_word(const std::string& text, std::size_t at) {
    return std::min(text.find_first_of(" \n", at), text.size());
}

// The end of what begins at `at` and stays in one line: "lag 12 -> 3" or "12 -> 3" if `width_max` holds it, else a word.
std::size_t end_of_unit(const std::string& text, std::size_t at, std::size_t width_max) {
    constexpr std::string_view arrow = " -> ";
    const std::size_t word = end_of_word(text, at);
    if (word == text.size() || text[word] != ' ') return word;
    for (const std::size_t before : {word, end_of_word(text, word + 1)})
        if (text.compare(before, arrow.size(), arrow) == 0)
            if (const std::size_t end = end_of_word(text, before + arrow.size()); width(text.substr(at, end - at)) <= width_max)
                return end;
    return word;
}

}  // namespace

std::string wrapped(const std::string& text, std::size_t width_max, const std::string& indent) {
    constexpr std::size_t readable = 20;
    if (columns_max != std::string::npos)
        width_max = std::min(width_max, std::max(readable, columns_max - std::min(columns_max, indent.size())));
    std::string result, line;
    const auto flush = [&] {
        result += (result.empty() ? "" : "\n" + indent) + line;
        line.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = end_of_unit(text, at, width_max);
        std::string word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
        if (!line.empty() && width(line) + 1 + width(word) > width_max) flush();
        for (std::size_t head; width(word) > width_max && (head = breakable(word, width_max)) > 0; word.erase(0, head)) {
            line = word.substr(0, head);
            flush();
        }
        if (!line.empty() && width(line) + 1 + width(word) > width_max) flush();
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty() || result.empty()) flush();
    return result;
}

std::string displayable(const std::string& text) {
    std::string shown = text;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto byte = static_cast<unsigned char>(shown[i]);
        // The C1 control characters are two bytes in UTF-8: 0xc2 0x80..0x9f.
        const bool c1 = byte == 0xc2 && i + 1 < shown.size() && static_cast<unsigned char>(shown[i + 1]) < 0xa0;
        if (const char* escaped = direction_mark(shown, i)) shown.replace(i, byte == 0xd8 ? 2 : 3, escaped), i += 5;
        else if (c1) shown.replace(i, 2, "?");
        else if (byte < 0x20 || byte == 0x7f) shown[i] = '?';
    }
    return shown;
}

}  // namespace sequent::report
