// Writes the text of every rule into its section of spec/, the pages of weakenings and of state variables, and README's table
// of modules: run by tools/spec-rules after a rule or a slice has changed.
#include "tests/traceability/modules_table.hpp"
#include "tests/traceability/rule_source.hpp"
#include "tests/traceability/variable_source.hpp"
#include "tests/traceability/weakening_source.hpp"

#include <iostream>

int main() {
    using namespace sequent::source;
    const std::filesystem::path root = SEQUENT_SOURCE_DIR;
    const Tree tree = read_tree(root);
    const auto sources = rule_sources(tree);
    const auto write = [&](const std::string& path, const std::string& text) {
        std::ofstream(root / path, std::ios::binary) << text;
        std::cout << path << "\n";
    };
    const std::string weakenings(weakenings_page), page_of_weakenings = weakenings_text(tree);
    if (!tree.contains(weakenings) || tree.at(weakenings) != page_of_weakenings) write(weakenings, page_of_weakenings);
    const std::string state(state_page), page_of_state = state_text(tree, slice_folders());
    if (!tree.contains(state) || tree.at(state) != page_of_state) write(state, page_of_state);
    for (const auto& [path, text] : tree) {
        const bool page = under(path, "spec/") && path.ends_with(".md");
        if (!page && path != "README.md") continue;
        const std::string wanted = page ? with_rule_sources(text, sources) : with_modules_table(text, tree);
        if (wanted != text) write(path, wanted);
    }
}
