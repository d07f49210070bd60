// What the specification shows of a rule is what the model has.
#include "tests/traceability/rule_source.hpp"

#include "tests/traceability/modules_table.hpp"
#include "tests/traceability/weakening_source.hpp"

#include <gtest/gtest.h>

namespace sequent::source {
namespace {

TEST(RuleText, InTheSpecificationIsTheModels) {
    const Tree tree = read_tree(SEQUENT_SOURCE_DIR);
    const auto sources = rule_sources(tree);
    ASSERT_FALSE(sources.empty());
    for (const auto& [path, text] : tree)
        if (under(path, "spec/") && path.ends_with(".md")) {
            EXPECT_EQ(with_rule_sources(text, sources), text) << path << ": run tools/spec-rules";
        }
}
TEST(RuleText, OfEveryRuleIsShown) {
    const Tree tree = read_tree(SEQUENT_SOURCE_DIR);
    std::string pages;
    for (const auto& [path, text] : tree)
        if (under(path, "spec/") && path.ends_with(".md")) pages += text;
    for (const auto& [id, source] : rule_sources(tree)) EXPECT_NE(pages.find(source), std::string::npos) << id;
}

TEST(WeakeningText, InTheSpecificationIsTheModels) {
    const Tree tree = read_tree(SEQUENT_SOURCE_DIR);
    const std::string page(weakenings_page);
    ASSERT_TRUE(tree.contains(page)) << "run tools/spec-rules";
    EXPECT_EQ(weakenings_text(tree), tree.at(page)) << "run tools/spec-rules";
    // All are there, and none but those that change a constant is without its text.
    const auto sources = weakening_sources(tree);
    std::string model;
    for (const auto& [file, text] : tree)
        if (under(file, "model/")) model += text;
    for (const Weakening& one : weakenings_of(tree))
        EXPECT_NE(sources.contains(one.slug), model.find("constant_weakenings{\"" + one.slug + "\"}") != std::string::npos)
            << one.slug;
    for (const auto& [slug, source] : sources) {
        EXPECT_TRUE(tree.contains("spec/weakenings/" + slug + ".toml")) << slug;
        EXPECT_NE(tree.at(page).find(source), std::string::npos) << slug;
    }
}
TEST(WeakeningText, ThatHasChangedIsSeen) {
    Tree tree;
    tree["model/a/rules.hpp"] =
        "// Late.\nstruct Weak : InsteadOf<x::OnTick, \"too-late\"> { RULE() {\n    require(p.a > 1); } };\n";
    tree["spec/weakenings/too-late.toml"] =
        "name   = \"Served late.\"\ndesign = \"x\"\nrule   = \"FI-1\"\nbreaks = \"INV-FI-2\"\n";
    tree["spec/weakenings/other.toml"] =
        "name = \"A constant is wrong.\"\ndesign = \"x\"\nrule = \"FI-2\"\nbreaks = \"INV-FI-3\"\n";
    const std::string text = weakenings_text(tree);
    EXPECT_EQ(text,
              std::string(weakenings_head) +
                  "\n### other A constant is wrong.\n\nIn place of FI-2, in the design `x`; breaks INV-FI-3.\n"
                  "\n### too-late Served late.\n\nIn place of FI-1, in the design `x`; breaks INV-FI-2.\n"
                  "\n```cpp\n// model/a/rules.hpp\n// Late.\nstruct Weak : InsteadOf<x::OnTick, \"too-late\"> { RULE() {\n"
                  "    require(p.a > 1); } };\n```\n");
    tree["model/a/rules.hpp"].replace(tree["model/a/rules.hpp"].find("> 1"), 3, "> 2");
    EXPECT_NE(weakenings_text(tree), text);
}

TEST(ModulesTable, InReadmeIsTheCatalogues) {
    const Tree tree = read_tree(SEQUENT_SOURCE_DIR);
    const std::string& readme = tree.at("README.md");
    EXPECT_EQ(with_modules_table(readme, tree), readme) << "run tools/spec-rules";
    EXPECT_NE(readme.find(modules_table(tree)), std::string::npos);
}
TEST(ModulesTable, SeesAVariantThatIsLeftOut) {
    const Tree tree = read_tree(SEQUENT_SOURCE_DIR);
    std::string readme = tree.at("README.md");
    readme.erase(readme.find(", enforced"), 10);
    EXPECT_NE(with_modules_table(readme, tree), readme);
}

TEST(RuleTextItself, IsTakenFromTheModelAndPutAtTheSectionsEnd) {
    Tree tree;
    tree["model/a/rules.hpp"] = "// Why.\nstruct OnTick : On<Tick, \"FI-1\"> { RULE() {\n    require(true); } };\nint other;\n"
                                "template <int N>\nstruct OnPost : On<Post, \"FI-1\"> { RULE() {} };\n"
                                "struct Weak : InsteadOf<OnTick, \"slug\"> { RULE() {} };\n";
    tree["model/b/rules.hpp"] = "// Small.\nconstexpr auto small(int n) {\n    return least(n, 1); }\n"
                                "constexpr auto unused(int n) { return small(n); }\n"
                                "struct OnSeal : On<Seal, \"FI-3\"> { RULE() { require(small(2)); } };\n";
    const auto sources = rule_sources(tree);
    ASSERT_EQ(sources.size(), 2u);
    EXPECT_EQ(sources.at("FI-3"), "// model/b/rules.hpp\n"
                                  "struct OnSeal : On<Seal, \"FI-3\"> { RULE() { require(small(2)); } };\n\n"
                                  "// Small.\nconstexpr auto small(int n) {\n    return least(n, 1); }\n");
    const std::string shown = "// model/a/rules.hpp\n// Why.\n"
                              "struct OnTick : On<Tick, \"FI-1\"> { RULE() {\n    require(true); } };\n"
                              "template <int N>\nstruct OnPost : On<Post, \"FI-1\"> { RULE() {} };\n";
    EXPECT_EQ(sources.at("FI-1"), shown);
    const std::string page = "# Page\n\n### FI-1 A rule\nIn words.\n\n### FI-2 Another\nIn words.\n";
    const std::string wanted = "# Page\n\n### FI-1 A rule\nIn words.\n\n```cpp\n" + shown +
                               "```\n\n### FI-2 Another\nIn words.\n";
    EXPECT_EQ(with_rule_sources(page, sources), wanted);
    EXPECT_EQ(with_rule_sources(wanted, sources), wanted);
    // A rule that has changed since is another text.
    Tree changed = tree;
    changed["model/a/rules.hpp"].replace(changed["model/a/rules.hpp"].find("true"), 4, "false");
    EXPECT_NE(with_rule_sources(wanted, rule_sources(changed)), wanted);
}

}  // namespace
}  // namespace sequent::source
