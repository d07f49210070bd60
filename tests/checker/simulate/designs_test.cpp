// 200 seeds of shipped designs: nothing fails that the design is not known to violate, and enough happens.
#include "checker/simulate/small_scenarios.hpp"
#include "tests/designs.hpp"

#include <gtest/gtest.h>

#include <cstdio>

namespace sequent::simulate {
namespace {

Scenario scenario_of_design(const std::string& name) {
    const Design design = tests::derived(name);
    Scenario scenario{name, {}, 200};
    for (const catalogue::SliceInfo* info : design.slices()) {
        if (!is_simulated(info->name)) continue;
        SliceSetting setting{std::string(info->name), design.scaled, {}};
        for (const auto& [id, why] : design.expect) setting.expected.push_back(id);
        scenario.slices.push_back(setting);
    }
    return scenario;
}
Counters run_seeds(const Scenario& scenario, int seeds) {
    Counters sum;
    for (int seed = 1; seed <= seeds; ++seed) {
        const auto run = simulate(scenario, static_cast<std::uint64_t>(seed));
        EXPECT_FALSE(run.failure) << scenario.name << " seed " << seed << ": " << run.failure->slice << ": "
                                  << run.failure->text;
        sum.add(run.counters);
    }
    return sum;
}

TEST(Designs, OpMainnetStandsTwoHundredSeeds) {
    const Counters sum = run_seeds(scenario_of_design("op-mainnet"), 200);
    EXPECT_GT(sum.allowed, 10'000u);
    EXPECT_GT(sum.refused, 1'000u);
    EXPECT_GT(sum.reorgs, 50u);
    EXPECT_TRUE(sum.witnesses.at("op").at("WIT-FI-1"));
}
TEST(Designs, APosSetStandsTwoHundredSeeds) {
    const Counters sum = run_seeds(scenario_of_design("pos-set"), 200);
    EXPECT_GT(sum.decisions, 100u);
    EXPECT_GT(sum.crashes, 20u);
    EXPECT_GT(sum.recoveries, 5u);
    EXPECT_GT(sum.network.lost, 100u);
}
TEST(Designs, MevBoostStandsTwoHundredSeeds) {
    const Counters sum = run_seeds(scenario_of_design("mev-boost"), 200);
    EXPECT_GT(sum.decisions, 50u);
    EXPECT_GT(sum.crashes, 20u);
}
// By itself a cluster gets further than beside four other slices.
TEST(Designs, FourValidatorsGoThroughManyHeights) {
    for (const std::string slice : {"tendermint", "hotstuff2"}) {
        const Counters sum = run_seeds(Scenario{"test", {four_validators(slice, 1)}}, 1000);
        EXPECT_GT(sum.decisions, 2'000u) << slice;
        EXPECT_GT(sum.heights, 300u) << slice;
        EXPECT_GT(sum.interrupted, 50u) << slice;
        EXPECT_GT(sum.torn, 10u) << slice;
        EXPECT_GT(sum.rogue, 1'000u) << slice;
    }
}
// An adversary that holds a third of the power or more breaks agreement: the judge must see it.
TEST(Designs, ACorruptedSetForks) {
    const Scenario scenario = Scenario{"test", {four_validators("tendermint", 2)}};
    std::map<std::string, int> failures;
    for (std::uint64_t seed = 1; seed <= 3000 && failures.empty(); ++seed)
        if (const auto run = simulate(scenario, seed); run.failure) ++failures[run.failure->what];
    EXPECT_FALSE(failures.empty());
    for (const auto& [what, runs] : failures) EXPECT_TRUE(what.starts_with("INV-RO-3")) << what;
}
TEST(Designs, WhatADesignIsKnownToViolateIsNoFailure) {
    Scenario scenario = Scenario{"test", {four_validators("tendermint", 2)}};
    scenario.slices[0].expected = {"INV-RO-30", "INV-RO-32", "INV-RO-33", "INV-RO-35"};
    const Counters sum = run_seeds(scenario, 1000);
    EXPECT_FALSE(sum.expected.empty());
}

}  // namespace
}  // namespace sequent::simulate
