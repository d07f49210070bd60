// Same seed, same run, byte for byte.
#include "checker/simulate/small_scenarios.hpp"

#include <gtest/gtest.h>

namespace sequent::simulate {
namespace {

TEST(Determinism, EqualSeedsGiveEqualLogs) {
    for (const Scenario& scenario : small_scenarios())
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            const auto one = simulate(scenario, seed, true), two = simulate(scenario, seed, true);
            EXPECT_EQ(one.log, two.log) << seed;
            EXPECT_EQ(one.script, two.script) << seed;
            EXPECT_FALSE(one.log.empty());
            EXPECT_NE(one.log, simulate(scenario, seed + 1, true).log);
        }
}
// What a run remembers of earlier ones (signatures that were computed before) must not show.
TEST(Determinism, ARunDoesNotDependOnWhatRanBefore) {
    const Scenario scenario = small_scenarios()[1];
    const std::string fresh = simulate(scenario, 5, true).log;
    for (std::uint64_t seed = 100; seed < 150; ++seed) simulate(small_scenarios()[4], seed);
    EXPECT_EQ(simulate(scenario, 5, true).log, fresh);
}
TEST(Determinism, AScriptGivesTheRunThatItRecords) {
    for (const Scenario& scenario : small_scenarios())
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            const auto run = simulate(scenario, seed, true);
            EXPECT_EQ(simulate(scenario, Choices::from_script(run.script), true).log, run.log) << seed;
        }
}
TEST(Determinism, TheLogChangesNothing) {
    for (const Scenario& scenario : small_scenarios()) {
        const auto quiet = simulate(scenario, 9, false), loud = simulate(scenario, 9, true);
        EXPECT_EQ(quiet.script, loud.script);
        EXPECT_TRUE(quiet.log.empty());
    }
}

}  // namespace
}  // namespace sequent::simulate
