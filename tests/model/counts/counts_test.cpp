// The number of states and transitions of each shipped instance, pinned: a rule that changes by accident changes a count. And
// the verdicts there: what is expected to be violated is, nothing else is, every witness is reached.
#include "checker/design/find.hpp"
#include "checker/explore/explorer.hpp"
#include "checker/explore/naive.hpp"
#include "checker/machines/machines.hpp"
#include "tests/designs.hpp"
#include "tests/repin.hpp"

#include <gtest/gtest.h>

#include <map>

namespace sequent {
namespace {

struct Count {
    std::uint64_t states, transitions;
    std::size_t depth;
};
const std::map<std::string, Count> pinned{
#include "tests/model/counts/pinned.inc"
};

struct Instance {
    Design design;
    const catalogue::SliceInfo* slice;
    std::string name() const { return design.slug + " " + std::string(slice->name); }
};
std::vector<Instance> instances() {
    std::vector<Instance> all;
    for (const Design& design : shipped_designs())
        for (const catalogue::SliceInfo* slice : design.slices()) all.push_back({design, slice});
    return all;
}

class ShippedInstance : public testing::TestWithParam<Instance> {};

TEST_P(ShippedInstance, HasItsCountsAndVerdicts) {
    const Design design = tests::derived(GetParam().design);
    const Machine& machine = machines::machine(GetParam().slice->name, machines::Bounds::small);
    ASSERT_TRUE(machine.fits(design.scaled));
    const ExploreResult result = explore(machine, design.scaled);
    ASSERT_EQ(result.outcome, ExploreOutcome::exhausted) << result.model_error_text;
    EXPECT_TRUE(machine.ends() || !result.deadlock) << "a state from which nothing can happen";

    const std::string name = GetParam().name();
    tests::repin("tests/model/counts/pinned.inc", "{\"" + name + "\", ",
                 "{" + std::to_string(result.states) + ", " + std::to_string(result.transitions) + ", " +
                     std::to_string(result.depth) + "}},");
    ASSERT_TRUE(pinned.contains(name)) << "the counts are not pinned: run tools/repin";
    const Count& count = pinned.at(name);
    EXPECT_EQ(result.states, count.states);
    EXPECT_EQ(result.transitions, count.transitions);
    EXPECT_EQ(result.depth, count.depth);

    const std::uint64_t applicable = machine.applicable(design.scaled);
    for (std::size_t k = 0; k < machine.properties().size(); ++k) {
        if (!((applicable >> k) & 1)) continue;
        const Property& property = machine.properties()[k];
        if (property.kind == PropertyKind::witness) EXPECT_TRUE(result.found[k]) << property.id << " is not reached";
        else EXPECT_EQ(result.found[k].has_value(), design.expect.contains(property.id)) << property.id;
    }
}

INSTANTIATE_TEST_SUITE_P(Designs, ShippedInstance, testing::ValuesIn(instances()), [](const auto& info) {
    std::string name = info.param.name();
    for (char& c : name)
        if (c == '-' || c == ' ') c = '_';
    return name;
});

TEST(Counts, EveryPinnedInstanceIsShipped) {
    std::map<std::string, int> shipped;
    for (const Instance& instance : instances()) shipped[instance.name()] = 1;
    for (const auto& [name, count] : pinned) EXPECT_TRUE(shipped.contains(name)) << name;
}

// A property that no shipped design keeps would be known to fall and not to hold.
TEST(Counts, EveryInvariantHoldsInSomeShippedDesign) {
    std::map<std::string, bool> holds;
    for (const catalogue::SliceInfo& slice : catalogue::slices)
        for (const Property& property : machines::machine(slice.name, machines::Bounds::small).properties())
            if (property.kind == PropertyKind::invariant) holds[property.id];
    for (const Instance& instance : instances()) {
        const Machine& machine = machines::machine(instance.slice->name, machines::Bounds::small);
        const std::uint64_t applicable = machine.applicable(instance.design.scaled);
        for (std::size_t k = 0; k < machine.properties().size(); ++k) {
            const std::string& id = machine.properties()[k].id;
            if (((applicable >> k) & 1) && holds.contains(id) && !instance.design.expect.contains(id)) holds[id] = true;
        }
    }
    for (const auto& [id, somewhere] : holds) EXPECT_TRUE(somewhere) << id;
}

TEST(Counts, WhatADesignIsExpectedToViolateIsAPropertyOfIt) {
    for (const Design& design : shipped_designs())
        for (const auto& [id, reason] : design.expect) {
            bool known = false;
            for (const catalogue::SliceInfo* slice : design.slices())
                for (const Property& property : machines::machine(slice->name, machines::Bounds::small).properties())
                    known = known || property.id == id;
            EXPECT_TRUE(known) << design.slug << " " << id;
        }
}

}  // namespace
}  // namespace sequent
