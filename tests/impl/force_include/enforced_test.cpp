// Scroll's batches: two steps for the operator, one call for anybody once something is late.
#include "checker/lockstep/systems/force_include/enforced_system.hpp"

#include "impl/planted.hpp"

#include <gtest/gtest.h>

namespace sequent::impl {

using namespace lockstep::force_include;
namespace {

EnforcedConfig config() {
    EnforcedConfig c;
    c.max_delay_message_queue_l1_blocks = 3;
    c.max_delay_enter_enforced_mode_l1_blocks = 5;
    c.l1_reorg_depth_max = 2;
    c.censoring = c.offline = c.emergency = true;
    return c;
}
std::string_view reason(const Result<void>& result) { return result ? "accepted" : result.refusal().reason; }

struct Enforced : testing::Test {
    EnforcedSystem system{config()};
    void ticks(int count) {
        for (int i = 0; i < count; ++i) ASSERT_TRUE(system.tick());
    }
    // A message that a censoring operator leaves until anybody may force it, four blocks after it came in.
    void late() {
        ASSERT_TRUE(system.turn(1));
        ASSERT_TRUE(system.enqueue(0));
        ticks(4);
    }
};

TEST_F(Enforced, WhatIsCommittedIsNotFinal) {  // FI-60, FI-61
    ASSERT_TRUE(system.enqueue(0));
    EXPECT_EQ(reason(system.finalize(1, 1)), "the batch is not committed");
    ASSERT_TRUE(system.post(1, 0));
    EXPECT_EQ(system.owed(), 1);
    EXPECT_EQ(reason(system.tick()), "accepted");
    EXPECT_EQ(reason(system.tick()), "an honest operator leaves nothing waiting");
    ASSERT_TRUE(system.finalize(1, 1));
    EXPECT_EQ(system.owed(), 0);
    EXPECT_EQ(reason(system.post(1, 0)), "reads more than there is");
}
TEST_F(Enforced, AFinalisationIsCheckedByTheContract) {  // FI-61
    ASSERT_TRUE(system.enqueue(0));
    ASSERT_TRUE(system.post(1, 0));
    ASSERT_TRUE(system.finalize(1, 1));
    const auto check = [&](const Bytes& bytes) { return system.contract().check_finalize(false, bytes).refusal(); };
    EXPECT_EQ(check(encode(Finalization{system.l1().height(), 0, Hash{}})).reason, "reads backwards");
    EXPECT_EQ(check(encode(Finalization{system.l1().height(), 2, Hash{}})).reason, "the batch is not committed");
    EXPECT_EQ(check(encode(SequenceBatch{1, Hash{}})).code, RefusalCode::malformed);
}
TEST_F(Enforced, AMessageIsLateWhenItsDelayIsPast) {  // FI-62: the contract compares strictly
    ASSERT_TRUE(system.turn(1));
    ASSERT_TRUE(system.enqueue(0));
    ticks(3);
    EXPECT_EQ(reason(system.force(1)), "not in enforced batch mode");
    ticks(1);
    EXPECT_EQ(reason(system.tick()), "a watcher forces what can be forced");
    EXPECT_TRUE(system.force(1));
    EXPECT_TRUE(system.contract().storage().enforced);
}
TEST_F(Enforced, WhereNothingIsFinalisedAYoungMessageIsForced) {  // FI-62
    ASSERT_TRUE(system.turn(2));
    ticks(6);
    ASSERT_TRUE(system.enqueue(1));
    EXPECT_TRUE(system.force(1));
    EXPECT_EQ(reason(system.force(2)), "there is no message in this slot");
}
TEST_F(Enforced, TheModeRevertsWhatIsCommittedAndLocksTheOperatorOut) {  // FI-62, FI-63
    late();
    ASSERT_TRUE(system.enqueue(0));
    ASSERT_TRUE(system.post(2, 0));
    ASSERT_TRUE(system.force(1));
    EXPECT_EQ(system.contract().storage().total_committed, system.contract().storage().total_finalized);
    EXPECT_EQ(reason(system.post(1, 0)), "in enforced batch mode");
    EXPECT_EQ(reason(system.finalize(0, 1)), "in enforced batch mode");
    EXPECT_TRUE(system.force(2)) << "in the mode no message has to be late";
    ASSERT_TRUE(system.disable_enforced_batch_mode());
    EXPECT_EQ(reason(system.disable_enforced_batch_mode()), "not in enforced batch mode");
    EXPECT_TRUE(system.post(0, 0));
}
TEST_F(Enforced, APauseStopsTheOperatorAndNobodyElse) {  // FI-64
    late();
    ASSERT_TRUE(system.emergency(1));
    EXPECT_EQ(reason(system.post(1, 0)), "paused");
    EXPECT_EQ(reason(system.finalize(0, 1)), "paused");
    EXPECT_TRUE(system.enqueue(1));
    EXPECT_TRUE(system.force(1));
}
TEST_F(Enforced, AReorgTakesTheModeAndCommitmentsBack) {  // FI-65
    late();
    ASSERT_TRUE(system.post(1, 0));
    ASSERT_TRUE(system.force(1));
    ASSERT_TRUE(system.reorg(1));
    EXPECT_FALSE(system.contract().storage().enforced);
    EXPECT_EQ(system.contract().storage().total_committed, 0);
    EXPECT_EQ(system.owed(), 1);
}

}  // namespace
}  // namespace sequent::impl
