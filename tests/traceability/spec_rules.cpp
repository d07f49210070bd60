// Writes the text of every rule into its section of spec/, and README's table of modules: run by tools/spec-rules after a rule
// or a slice has changed.
#include "tests/traceability/modules_table.hpp"
#include "tests/traceability/rule_source.hpp"

#include <iostream>

int main() {
    using namespace sequent::source;
    const std::filesystem::path root = SEQUENT_SOURCE_DIR;
    const Tree tree = read_tree(root);
    const auto sources = rule_sources(tree);
    for (const auto& [path, text] : tree) {
        const bool page = under(path, "spec/") && path.ends_with(".md");
        if (!page && path != "README.md") continue;
        const std::string wanted = page ? with_rule_sources(text, sources) : with_modules_table(text, tree);
        if (wanted == text) continue;
        std::ofstream(root / path, std::ios::binary) << wanted;
        std::cout << path << "\n";
    }
}
