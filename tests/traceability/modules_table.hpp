// README's table of modules, out of the catalogue: tools/spec-rules puts it there; a test keeps it equal.
#pragma once

#include "model/catalogue.hpp"
#include "tests/traceability/source_tree.hpp"

namespace sequent::source {

inline constexpr std::string_view modules_table_head = "| module | variants | in words |\n|---|---|---|\n";

// A row for each module: its variants, and its page, which is its only slice's where it has none of its own.
inline std::string modules_table(const Tree& tree) {
    std::string table(modules_table_head);
    for (const catalogue::ModuleInfo& module : catalogue::modules) {
        const std::string name(module.name), folder = "spec/" + name + "/";
        std::string variants, page = "spec/" + name + ".md";
        for (const catalogue::VariantInfo& variant : catalogue::variants())
            if (variant.module == module.name) variants += (variants.empty() ? "" : ", ") + std::string(variant.name);
        if (!tree.contains(page))
            for (const auto& [path, text] : tree)
                if (under(path, folder)) page = path;
        table += "| " + name + " | " + variants + " | [" + page + "](" + page + ") |\n";
    }
    return table;
}

// The text with the table in place of its own, up to the last row, which is of slices between modules.
inline std::string with_modules_table(const std::string& text, const Tree& tree) {
    const std::size_t begin = text.find(modules_table_head), end = text.find("| between them |", begin);
    if (begin == std::string::npos || end == std::string::npos) return text;
    return text.substr(0, begin) + modules_table(tree) + text.substr(end);
}

}  // namespace sequent::source
