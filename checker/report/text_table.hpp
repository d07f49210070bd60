// Columns of text. Widths count characters, not bytes, so that a name in UTF-8 keeps its row straight.
#pragma once

#include <string>
#include <vector>

namespace sequent::report {

// How many characters a line of the reader's terminal has; tables and wrapped text then keep to it. Unlimited until it is set.
void set_columns(std::size_t columns);
// So many, and no more than the terminal has.
std::size_t columns_within(std::size_t most);

// While it lives lines are as long as they are: of what goes into a file.
class WithoutColumns {
public:
    WithoutColumns();
    ~WithoutColumns();
    WithoutColumns(const WithoutColumns&) = delete;
    WithoutColumns& operator=(const WithoutColumns&) = delete;

private:
    std::size_t before_;
};

class TextTable {
public:
    explicit TextTable(std::vector<std::string> heading) : rows_{std::move(heading)} {}

    // One cell a column.
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

    // Heading, rule, rows; every line starts with `indent`. A cell wider than width_max takes several lines; nothing is cut.
    std::string text(const std::string& indent = "", std::size_t width_max = 100) const;
    // The same in lines of at most `line_max` characters: the widest columns are made narrower, though not the first. Where a
    // terminal leaves a column too narrow to read, a row is a list of its cells.
    std::string fitted(std::size_t line_max = 100) const;

private:
    struct Widths {
        std::vector<std::size_t> columns;
        bool readable;  // no column became too narrow, and the lines are as short as they should be
    };
    // Of columns that make lines of at most so many characters: the widest are made narrower, though not the first.
    Widths widths_for(std::size_t line_max) const;
    std::string narrowed(const std::string& indent, std::size_t line_max) const;
    // "name", and below it a line for each further cell: "  Heading: cell".
    std::string folded(const std::string& indent, std::size_t line_max) const;
    std::string laid_out(const std::string& indent, const std::vector<std::size_t>& width_max) const;

    std::vector<std::vector<std::string>> rows_;
};

// The text broken into lines of at most `width` characters, each but the first behind `indent`; a longer word goes on
// in the next line, from a '/', '-', '_' or '.' where it has one. "lag 12 -> 3" stays together where a line holds it.
std::string wrapped(const std::string& text, std::size_t width, const std::string& indent);

// A name that came out of a file, made fit for a terminal: control characters become "?", UTF-8 stays.
std::string displayable(const std::string& text);

}  // namespace sequent::report
