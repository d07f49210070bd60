// Exhaustive lock-step: on small instances, every event in every reachable state, those that must be refused included.
// The counts are pinned: a rule that moves in the model and in the implementation alike still moves them.
#include "tests/lockstep/instances.hpp"

#include <gtest/gtest.h>

#include <cstdio>

namespace sequent::lockstep {
namespace {

struct Counts {
    std::size_t states, transitions, refusals;
    friend bool operator==(const Counts&, const Counts&) = default;
};
void PrintTo(const Counts& c, std::ostream* out) {
    *out << c.states << " states, " << c.transitions << " transitions, " << c.refusals << " refusals";
}

void expect_agreement(const Setting& setting, const Counts& pinned) {
    const Exhausted result = exhaust(setting);
    std::printf("%s: %zu states, %zu transitions, %zu refusals\n", to_text(setting).c_str(), result.states,
                result.transitions, result.refusals);
    EXPECT_EQ(result.disagreement, std::nullopt) << *result.disagreement << " in: " << to_line(result.trace);
    EXPECT_EQ((Counts{result.states, result.transitions, result.refusals}), pinned);
}

#ifndef SEQUENT_NIGHTLY

TEST(ExhaustiveLockstep, Op) { expect_agreement(small_op(), {50'913, 303'106, 358'763}); }

TEST(ExhaustiveLockstep, OpWithAFilterOnExecution) {
    expect_agreement(with(with(small_op(), &Parameters::filtering), &Parameters::l1_reorg_depth_max, 0),
                     {11'664, 57'248, 82'720});
}

TEST(ExhaustiveLockstep, OpWithEmergencies) {
    expect_agreement(with(with(small_op(), &Parameters::emergency), &Parameters::forced_txs, 1),
                     {29'511, 201'153, 182'490});
}

TEST(ExhaustiveLockstep, OpWithAFilterOnSenders) {
    expect_agreement(with(small_op(), &Parameters::address_filter),
                     {15'813, 93'556, 112'013});
}

TEST(ExhaustiveLockstep, OpWithReorgsOfTwoBlocks) {
    expect_agreement(with(with(small_op(), &Parameters::l1_reorg_depth_max, 2), &Parameters::forced_txs, 1),
                     {160'593, 1'069'948, 1'178'354});
}

TEST(ExhaustiveLockstep, Arbitrum) { expect_agreement(small_arbitrum(), {162'876, 889'468, 1'879'424}); }

TEST(ExhaustiveLockstep, ArbitrumWithAFilterOnExecution) {
    expect_agreement(with(with(small_arbitrum(), &Parameters::filtering), &Parameters::l1_reorg_depth_max, 0),
                     {50'106, 256'552, 545'144});
}

TEST(ExhaustiveLockstep, ArbitrumWithEmergencies) {
    expect_agreement(with(with(small_arbitrum(), &Parameters::emergency), &Parameters::forced_txs, 1),
                     {19'296, 117'804, 152'340});
}

TEST(ExhaustiveLockstep, ArbitrumWithReorgsOfTwoBlocks) {
    expect_agreement(with(with(small_arbitrum(), &Parameters::l1_reorg_depth_max, 2), &Parameters::forced_txs, 1),
                     {15'051, 85'182, 140'583});
}

#else  // minutes, and the same code

TEST(ExhaustiveLockstepNightly, ArbitrumWithALongerBuffer) {
    Setting setting = small_arbitrum();
    setting.parameters.delay_l1_blocks = 3;
    setting.parameters.buffer_max_l1_blocks = 5;
    expect_agreement(setting, {680'808, 3'677'828, 7'895'908});
}

#endif

}  // namespace
}  // namespace sequent::lockstep
