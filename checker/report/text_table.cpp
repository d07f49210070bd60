#include "checker/report/text_table.hpp"

#include <algorithm>

namespace sequent::report {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

std::size_t width(const std::string& text) {
    return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues));
}

}  // namespace

std::string cut(const std::string& text, std::size_t width_max) {
    if (width(text) <= width_max) return text;
    std::string kept;
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!continues(text[i]) && ++characters > width_max - 2) break;
        kept += text[i];
    }
    return kept + "..";
}

std::string TextTable::text(const std::string& indent, std::size_t width_max) const {
    std::vector<std::size_t> widths(rows_.front().size(), 0);
    for (const auto& row : rows_)
        for (std::size_t c = 0; c < widths.size() && c < row.size(); ++c)
            widths[c] = std::max(widths[c], std::min(width(row[c]), width_max));

    std::string result;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        std::string line = indent;
        for (std::size_t c = 0; c < widths.size() && c < rows_[r].size(); ++c) {
            const std::string cell = cut(rows_[r][c], width_max);
            line += cell + std::string(widths[c] - width(cell) + 2, ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        result += line + "\n";
        if (r > 0) continue;
        std::string rule = indent;
        for (std::size_t w : widths) rule += std::string(w, '-') + "  ";
        rule.erase(rule.find_last_not_of(' ') + 1);
        result += rule + "\n";
    }
    return result;
}

std::string wrapped(const std::string& text, std::size_t width_max, const std::string& indent) {
    std::string result, line;
    const auto flush = [&] {
        result += (result.empty() ? "" : "\n" + indent) + line;
        line.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = text.find_first_of(" \n", at);
        if (end == std::string::npos) end = text.size();
        const std::string word = text.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
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
        if (c1) shown.replace(i, 2, "?");
        else if (byte < 0x20 || byte == 0x7f) shown[i] = '?';
    }
    return shown;
}

}  // namespace sequent::report
