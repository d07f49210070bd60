// Writes the text of every rule into its section of spec/: run by tools/spec-rules after a rule has changed.
#include "tests/traceability/rule_source.hpp"

#include <iostream>

int main() {
    using namespace sequent::source;
    const std::filesystem::path root = SEQUENT_SOURCE_DIR;
    const Tree tree = read_tree(root);
    const auto sources = rule_sources(tree);
    for (const auto& [path, text] : tree) {
        if (!under(path, "spec/") || !path.ends_with(".md")) continue;
        const std::string wanted = with_rule_sources(text, sources);
        if (wanted == text) continue;
        std::ofstream(root / path, std::ios::binary) << wanted;
        std::cout << path << "\n";
    }
}
