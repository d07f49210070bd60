// Every id can be followed from the words to the rule, to the bytes and to the tests. A failure lists the empty cells.
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"
#include "tests/traceability/ids.hpp"

#include <gtest/gtest.h>

namespace sequent::source {
namespace {

const Tree& project() {
    static const Tree tree = read_tree(SEQUENT_SOURCE_DIR);
    return tree;
}
testing::AssertionResult none(const Findings& findings) {
    if (findings.empty()) return testing::AssertionSuccess();
    return testing::AssertionFailure() << joined(findings);
}

// ---- the project ---------------------------------------------------------------------------------------------------

// What the compiled slices have is what the texts say there is; beside it the texts have rules that several share (FI-7).
TEST(Traceability, TheModelIsFound) {
    Ids rules, properties, weakenings;
    for (const catalogue::SliceInfo& slice : catalogue::slices) {
        const Machine& machine = machines::machine(slice.name, machines::Bounds::small);
        rules.insert(machine.rules().begin(), machine.rules().end());
        for (const Property& property : machine.properties()) properties.insert(property.id);
        weakenings.insert(machine.weakenings().begin(), machine.weakenings().end());
    }
    rules.insert({"FI-7", "FI-13", "FI-20", "RO-13", "RO-40", "RO-47"});  // arithmetic that several rules share: no reaction
    EXPECT_EQ(keys(rules_of(project()).files), rules);
    EXPECT_EQ(keys(properties_of(project()).files), properties);
    Ids in_files;
    for (const Weakening& weakening : weakenings_of(project())) in_files.insert(weakening.slug);
    EXPECT_EQ(in_files, weakenings);
}
TEST(Traceability, EveryRuleHasOneHeading) { EXPECT_TRUE(none(rule_headings(project()))); }
TEST(Traceability, EveryPropertyHasOneHeading) { EXPECT_TRUE(none(property_headings(project()))); }
TEST(Traceability, EveryAssumptionHasOneHeading) { EXPECT_TRUE(none(assumption_headings(project()))); }
TEST(Traceability, NoIdIsGivenTwice) {
    EXPECT_TRUE(none(rules_of(project()).twice));
    EXPECT_TRUE(none(properties_of(project()).twice));
}
TEST(Traceability, EveryInvariantHasItsWitness) { EXPECT_TRUE(none(missing_witnesses(project()))); }
TEST(Traceability, EveryInvariantIsBrokenBySomeWeakening) { EXPECT_TRUE(none(unbroken_invariants(project()))); }
TEST(Traceability, WeakeningsNameWhatExists) { EXPECT_TRUE(none(unknown_weakenings(project()))); }
TEST(Traceability, TheProseNamesTheWeakeningsOfEachInvariant) { EXPECT_TRUE(none(misquoted_weakenings(project()))); }
TEST(Traceability, NothingIsMentionedThatDoesNotExist) { EXPECT_TRUE(none(dangling_mentions(project()))); }
TEST(Traceability, TheImplementationMentionsItsRules) { EXPECT_TRUE(none(unmentioned_rules(project(), "impl/"))); }
TEST(Traceability, TheTestsMentionTheRulesOfTheImplementation) { EXPECT_TRUE(none(unmentioned_rules(project(), "tests/"))); }

// ---- the checks themselves -----------------------------------------------------------------------------------------

const Tree& small() {
    static const Tree tree{
        {"model/inbox.hpp", "// FI-7  Arithmetic.\nstruct A : On<Tick, \"FI-1\"> {};\n"
                            "struct I : Invariant<\"INV-FI-1\", \"WIT-FI-1\"> {};\nstruct W : Witness<\"WIT-FI-1\"> {};\n"
                            "struct V : InsteadOf<A, \"a-slug\"> {};\n"},
        {"spec/a.md", "### FI-1 One\ntext, ASM-FI-1\n### FI-7 Seven\n"},
        {"spec/assumptions.md", "### ASM-FI-1 L1 is live\n"},
        {"spec/invariants.md", "### INV-FI-1 One\nBroken by:\n`a-slug`.\n### WIT-FI-1 Reached\n"},
        {"spec/weakenings/a-slug.toml", "name = \"x\"\nrule   = \"FI-1\"\nbreaks = \"INV-FI-1\"\n"},
        {"impl/inbox.hpp", "// FI-1, FI-7\n"},
        {"tests/inbox_test.cpp", "// FI-1 and FI-7\n"}};
    return tree;
}
Tree with(const std::string& path, const std::string& text) {
    Tree tree = small();
    tree[path] = text;
    return tree;
}

TEST(TraceabilityItself, FindsNothingWrongInASmallProject) {
    EXPECT_TRUE(none(rule_headings(small())));
    EXPECT_TRUE(none(property_headings(small())));
    EXPECT_TRUE(none(assumption_headings(small())));
    EXPECT_TRUE(none(rules_of(small()).twice));
    EXPECT_TRUE(none(missing_witnesses(small())));
    EXPECT_TRUE(none(unbroken_invariants(small())));
    EXPECT_TRUE(none(unknown_weakenings(small())));
    EXPECT_TRUE(none(misquoted_weakenings(small())));
    EXPECT_TRUE(none(dangling_mentions(small())));
    EXPECT_TRUE(none(unmentioned_rules(small(), "impl/")));
    Tree around = with("impl/inbox.hpp", "// FI-1\n");
    around["checker/lockstep/systems/inbox_system.hpp"] = "// FI-7\n";
    EXPECT_TRUE(none(unmentioned_rules(around, "impl/")));
    EXPECT_TRUE(none(unmentioned_rules(small(), "tests/")));
}
TEST(TraceabilityItself, SeesAMissingHeading) {
    EXPECT_EQ(rule_headings(with("spec/a.md", "### FI-7 Seven\n")), Findings{"FI-1 x spec/: no heading"});
    EXPECT_EQ(property_headings(with("spec/invariants.md", "### INV-FI-1 One\n")), Findings{"WIT-FI-1 x spec/: no heading"});
    EXPECT_EQ(assumption_headings(with("spec/assumptions.md", "")), Findings{"ASM-FI-1 x spec/: no heading"});
}
TEST(TraceabilityItself, SeesAHeadingTooMany) {
    EXPECT_EQ(rule_headings(with("spec/b.md", "### FI-7 Again\n")),
              Findings{"FI-7 x spec/: two headings, spec/a.md:3, spec/b.md:1"});
    EXPECT_EQ(rule_headings(with("spec/b.md", "### FI-77 New\n")),
              Findings{"FI-77 x model/: not defined, yet a heading in spec/b.md:1"});
}
TEST(TraceabilityItself, DoesNotTakeOneIdForAnother) {
    EXPECT_EQ(rule_headings(with("spec/a.md", "### FI-10 Ten\n### FI-7 Seven\n")),
              (Findings{"FI-1 x spec/: no heading", "FI-10 x model/: not defined, yet a heading in spec/a.md:1"}));
    EXPECT_EQ(unmentioned_rules(with("impl/inbox.hpp", "// INV-FI-1, FI-7, FI-11"), "impl/"),
              Findings{"FI-1 x impl/: not mentioned"});
}
TEST(TraceabilityItself, SeesAnIdGivenTwice) {
    EXPECT_EQ(rules_of(with("model/halt.hpp", "struct A : On<Tick, \"FI-2\">{}; struct B : On<Tick, \"FI-2\">{};")).twice,
              Findings{"FI-2 x model/halt.hpp: two reactions to Tick"});
    Tree tree = with("model/force_include/op/rules.hpp", "struct A : On<Tick, \"FI-10\">{};");
    tree["model/force_include/quota/rules.hpp"] = "struct A : On<Post, \"FI-10\">{};";
    EXPECT_EQ(rules_of(tree).twice,
              Findings{"FI-10 x model/force_include/op/rules.hpp: also in model/force_include/quota/rules.hpp"});
}
TEST(TraceabilityItself, SeesAMissingWitness) {
    EXPECT_EQ(missing_witnesses(with("model/halt.hpp", "struct I : Invariant<\"INV-FI-9\", \"WIT-FI-9\">{};")),
              Findings{"INV-FI-9 x model/halt.hpp: its witness WIT-FI-9 is not defined beside it"});
}
TEST(TraceabilityItself, SeesWeakeningsThatNameNothing) {
    EXPECT_EQ(unbroken_invariants(with("spec/weakenings/a-slug.toml", "rule = \"FI-1\"\nbreaks = \"INV-FI-2\"\n")),
              Findings{"INV-FI-1 x spec/weakenings/: no weakening breaks it"});
    EXPECT_EQ(unknown_weakenings(with("spec/weakenings/b-slug.toml", "rule = \"FI-8\"\nbreaks = \"INV-FI-1\"\n")),
              (Findings{"b-slug x model/: no weakened rule", "b-slug x model/: its rule 'FI-8' is not defined"}));
    EXPECT_EQ(misquoted_weakenings(with("spec/invariants.md", "### INV-FI-1 One\nBroken by: `other-slug`.\n")),
              (Findings{"INV-FI-1 x spec/: does not say that a-slug breaks it",
                        "INV-FI-1 x spec/weakenings/: no file other-slug says that it breaks it"}));
}
TEST(TraceabilityItself, SeesAnEmptyRoomAndADanglingMention) {
    EXPECT_EQ(unmentioned_rules(with("tests/inbox_test.cpp", "// FI-7"), "tests/"), Findings{"FI-1 x tests/: not mentioned"});
    EXPECT_EQ(dangling_mentions(with("impl/b.hpp", "// FI-23")),
              Findings{"FI-23 x model/: not defined, yet mentioned in impl/b.hpp"});
}
TEST(TraceabilityItself, DoesNotCountItselfAsATest) {
    EXPECT_EQ(unmentioned_rules(with("model/halt.hpp", "struct A : On<Tick, \"FI-2\">{};"), "tests/"),
              Findings{"FI-2 x tests/: not mentioned"});
    Tree tree = with("model/halt.hpp", "struct A : On<Tick, \"FI-2\">{};");
    tree["tests/traceability/x.cpp"] = "// FI-2";
    EXPECT_EQ(unmentioned_rules(tree, "tests/"), Findings{"FI-2 x tests/: not mentioned"});
}

}  // namespace
}  // namespace sequent::source
