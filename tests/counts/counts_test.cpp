// The number of states and transitions of each shipped instance, pinned: a rule that changes by accident changes a count. And
// the verdicts there: what is expected to be violated is, nothing else is, every witness is reached.
#include "checker/design/find.hpp"
#include "checker/explore/explorer.hpp"
#include "checker/explore/naive.hpp"
#include "checker/machines/machines.hpp"

#include <gtest/gtest.h>

#include <map>

namespace sequent {
namespace {

struct Count {
    std::uint64_t states, transitions;
    std::size_t depth;
};
const std::map<std::string, Count> pinned{
#include "tests/counts/pinned.inc"
};

class ShippedInstance : public testing::TestWithParam<Design> {};

TEST_P(ShippedInstance, HasItsCountsAndVerdicts) {
    const Design& design = GetParam();
    const Machine& machine = machines::machine(design.force_include, machines::Bounds::small);
    const ExploreResult result = explore(machine, design.scaled);
    ASSERT_EQ(result.outcome, ExploreOutcome::exhausted) << result.model_error_text;
    EXPECT_FALSE(result.deadlock) << "a state from which nothing can happen";

    ASSERT_TRUE(pinned.contains(design.slug))
        << "{\"" << design.slug << "\", {" << result.states << ", " << result.transitions << ", " << result.depth << "}},";
    const Count& count = pinned.at(design.slug);
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
    for (const auto& [id, reason] : design.expect)
        EXPECT_TRUE(std::any_of(machine.properties().begin(), machine.properties().end(),
                                [&](const Property& property) { return property.id == id; }))
            << id << " is expected to fall, but is no property of the design";
}

INSTANTIATE_TEST_SUITE_P(Designs, ShippedInstance, testing::ValuesIn(shipped_designs()), [](const auto& info) {
    std::string name = info.param.slug;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

TEST(Counts, EveryPinnedDesignIsShipped) {
    std::map<std::string, int> shipped;
    for (const Design& design : shipped_designs()) shipped[design.slug] = 1;
    for (const auto& [slug, count] : pinned) EXPECT_TRUE(shipped.contains(slug)) << slug;
}

}  // namespace
}  // namespace sequent
