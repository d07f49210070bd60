// Bugs that only faults show: the simulator finds each, and makes its story short.
#include "checker/simulate/minimise.hpp"
#include "checker/simulate/small_scenarios.hpp"
#include "checker/lockstep/harness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

namespace sequent::simulate {
namespace {

class PlantedFor {
public:
    explicit PlantedFor(const std::string& bug) { EXPECT_TRUE(lockstep::plant(bug)) << bug; }
    ~PlantedFor() { lockstep::plant(""); }
    PlantedFor(const PlantedFor&) = delete;
    PlantedFor& operator=(const PlantedFor&) = delete;
};

// The first failing seed, made small. Prints what a reader of a report would see.
std::optional<Minimised> first_failure(const Scenario& scenario, std::uint64_t seeds_max, const std::string& bug) {
    for (std::uint64_t seed = 1; seed <= seeds_max; ++seed) {
        const auto run = simulate(scenario, seed);
        if (!run.failure) continue;
        Minimised least = minimise(scenario, run);
        std::printf("%s: seed %llu, %zu steps -> %zu in %zu runs\n%s%s\n", bug.c_str(), static_cast<unsigned long long>(seed),
                    run.script.size() - 1, least.run.script.size() - 1, least.runs, least.run.log.c_str(),
                    least.run.failure ? least.run.failure->text.c_str() : "");
        return least;
    }
    return std::nullopt;
}
void expect_found(const std::string& bug, const Scenario& scenario, const std::string& what, std::ptrdiff_t lines_max) {
    const PlantedFor scope(bug);
    const auto least = first_failure(scenario, 5'000, bug);
    ASSERT_TRUE(least) << bug;
    ASSERT_TRUE(least->run.failure) << bug;
    EXPECT_EQ(least->run.failure->what, what);
    EXPECT_LE(std::count(least->run.log.begin(), least->run.log.end(), '\n'), lines_max);
    // The story is the same when it is told again, and gone with the bug.
    EXPECT_EQ(simulate(scenario, Choices::from_script(least->run.script), true).log, least->run.log);
    lockstep::plant("");
    EXPECT_FALSE(simulate(scenario, Choices::from_script(least->run.script)).failure);
}

TEST(SimulatorPlanted, VoteSentBeforeStored) {  // vote-sent-before-stored
    expect_found("vote-sent-before-stored", Scenario{"test", {four_validators("tendermint", 0)}}, "equivocation", 12);
}
TEST(SimulatorPlanted, RestartForgetsLock) {  // restart-forgets-lock
    expect_found("restart-forgets-lock", Scenario{"test", {four_validators("tendermint", 0)}}, "disagreement", 25);
}
TEST(SimulatorPlanted, RestartForgetsLockedView) {  // restart-forgets-locked-view
    expect_found("restart-forgets-locked-view", Scenario{"test", {four_validators("hotstuff2", 0)}}, "disagreement", 40);
}
// Bugs that lock-step finds too.
TEST(SimulatorPlanted, WindowStrict) {
    expect_found("window-strict", Scenario{"test", {first_instance("op")}}, "disagreement", 20);
}
TEST(SimulatorPlanted, ReorgUnnoticed) {
    expect_found("reorg-unnoticed", Scenario{"test", {first_instance("op")}}, "disagreement", 20);
}
TEST(SimulatorPlanted, DelayProofOptional) {
    expect_found("delay-proof-optional", Scenario{"test", {first_instance("arbitrum")}}, "disagreement", 20);
}

TEST(SimulatorPlanted, AmnesiaUnlockOnAnyProposal) {
    expect_found("amnesia-unlock-on-any-proposal", Scenario{"test", {four_validators("tendermint", 0)}}, "disagreement", 60);
}
TEST(SimulatorPlanted, VoteSignatureNotChecked) {
    expect_found("vote-signature-not-checked", Scenario{"test", {four_validators("tendermint", 1)}}, "equivocation", 40);
}
TEST(SimulatorPlanted, VotesAfterTimeout) {
    expect_found("votes-after-timeout", Scenario{"test", {four_validators("hotstuff2", 0)}}, "disagreement", 60);
}
TEST(SimulatorPlanted, CommitOnOneChain) {
    expect_found("commit-on-one-chain", Scenario{"test", {four_validators("hotstuff2", 0)}}, "disagreement", 60);
}

TEST(SimulatorPlanted, ABugThatIsOffIsNotFound) {
    ASSERT_TRUE(lockstep::plant(""));
    for (const Scenario& scenario : small_scenarios()) EXPECT_FALSE(first_failure(scenario, 200, "none")) << scenario.name;
}

}  // namespace
}  // namespace sequent::simulate
