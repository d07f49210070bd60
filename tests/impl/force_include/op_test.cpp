// OP: the sequencing window, the batch checks, recovery, reorgs.
#include "tests/impl/force_include/script.hpp"

namespace sequent::impl::test {
namespace {

TEST(OpWindow, ADepositRunsExactlyWhenTheLastBlockOfItsWindowCloses) {  // FI-11
    for (int window : {1, 2, 4, 7, 100}) {
        OpSystem system(op_config(window));
        const std::int64_t epoch = system.l1().height();
        expect_accepted(system, "enqueue 1, turn 2");
        while (system.l1().height() < epoch + window) ASSERT_TRUE(system.tick().ok());
        EXPECT_EQ(system.ledger().recipient_balance(), 0u) << "window " << window;
        ASSERT_TRUE(system.tick().ok());  // closes block epoch + window
        EXPECT_EQ(system.ledger().recipient_balance(), 1u) << "window " << window;
        EXPECT_EQ(variable(system, "inbox.forced[0]"), 1);
        EXPECT_EQ(variable(system, "inbox.age[0]"), window);
        EXPECT_EQ(variable(system, "inbox.since[0]"), 1);
    }
}

TEST(OpWindow, ABatchMayLandInBlockEpochPlusWindow) {  // FI-10: the code accepts equality
    OpConfig config = op_config(3);
    config.drift_seconds = 100;
    OpSystem system(config);
    const std::int64_t origin = system.derivation().safe().origin;
    expect_accepted(system, "turn 1");
    while (system.l1().height() < origin + 3) ASSERT_TRUE(system.tick().ok());
    OpSystem in_time = system;
    EXPECT_TRUE(in_time.batch(0, 0).ok());
    expect_accepted(system, "tick");
    EXPECT_EQ(system.batch(0, 0).refusal().reason, "outside the sequencing window");
    EXPECT_TRUE(system.batch(1, 0).ok());
}

TEST(OpWindow, TheEpochIsFilledWithBlocksWhenItExpires) {  // FI-11
    OpSystem system(op_config(2));                         // 12-second L1 blocks, 2-second L2 blocks
    expect_accepted(system, "turn 2, tick*2");
    EXPECT_EQ(variable(system, "force.drift_used"), 10);  // five more blocks of 2 seconds; a sixth would reach the next epoch
    EXPECT_EQ(system.derivation().safe().number, 5);
    expect_accepted(system, "tick*10");
    EXPECT_EQ(system.derivation().safe().number, 5 + 60);
    EXPECT_EQ(variable(system, "force.lag"), 3);
}

TEST(OpBatch, UserTransactionsStayWithinTheDrift) {  // FI-10
    OpSystem system(op_config(6));
    expect_accepted(system, "tick, batch 0 0, batch 0 0, batch 0 0, batch 0 0, batch 0 0");  // 10 seconds ahead
    EXPECT_EQ(system.batch(0, 0).refusal().reason, "user transactions past the drift");
    EXPECT_EQ(system.batch(0, 1).refusal().reason, "past the drift and must adopt the next origin");
    EXPECT_TRUE(system.batch(1, 0).ok());  // at the next origin's time
    EXPECT_EQ(variable(system, "force.drift_used"), 0);
}

TEST(OpBatch, AnOpenBlockIsNoOrigin) {  // FI-10: nobody knows its hash
    OpSystem system(op_config());
    EXPECT_EQ(system.batch(1, 1).refusal().code, RefusalCode::unknown);
    expect_accepted(system, "batch 0 1, batch 0 1, batch 0 1, batch 0 1, batch 0 1");
    EXPECT_EQ(system.batch(1, 1).refusal().code, RefusalCode::unknown);
    expect_accepted(system, "tick, batch 1 1");
}

TEST(OpBatch, ChecksParentEpochHashAndTransactions) {
    OpSystem system(op_config());
    const auto& derivation = system.derivation();
    OpBatch good;
    good.epoch_number = derivation.safe().origin;
    good.epoch_hash = *system.l1().hash(good.epoch_number);
    good.parent_hash = derivation.safe().hash;
    good.timestamp = derivation.safe().timestamp + 2;
    const auto reason = [&](const OpBatch& batch) {
        return derivation.check(system.config(), system.l1(), encode(batch)).refusal().reason;
    };
    EXPECT_EQ(reason(good), "");
    OpBatch batch = good;
    batch.parent_hash[0] ^= 1;
    EXPECT_EQ(reason(batch), "another parent");
    batch = good;
    batch.epoch_hash[31] ^= 1;
    EXPECT_EQ(reason(batch), "the origin is not canonical");
    batch = good;
    batch.timestamp += 1;
    EXPECT_EQ(reason(batch), "batch from the future");
    batch = good;
    batch.timestamp -= 1;
    EXPECT_EQ(reason(batch), "batch from the past");
    batch = good;
    batch.epoch_number += 2;
    EXPECT_EQ(reason(batch), "neither this epoch nor the next");
    batch = good;
    batch.transactions = {Bytes{}};
    EXPECT_EQ(reason(batch), "empty or deposit transaction");
    batch.transactions = {Bytes{0x7e}};
    EXPECT_EQ(reason(batch), "empty or deposit transaction");
}

TEST(OpRecovery, AReturningOperatorsBatchesLandAgain) {  // FI-13
    OpSystem system(op_config(4));
    expect_accepted(system, "turn 2, tick*20, turn 0, enqueue 0, tick");
    EXPECT_EQ(variable(system, "force.recovery_blocks"), 0);  // from 5 behind to 3 in one block: 3 + 1 <= 4, and they land
    EXPECT_EQ(variable(system, "force.lag"), 5);              // tip 3, one block of landing, and the block that opened

    OpConfig slow = op_config(4);
    slow.catchup_epochs_per_l1_block = 2;
    slow.landing_l1_blocks = 2;
    OpSystem slower(slow);
    expect_accepted(slower, "turn 2, tick*20, turn 0, tick");
    EXPECT_EQ(variable(slower, "force.recovery_blocks"), 1);
    EXPECT_EQ(variable(slower, "force.tip"), 4);
    expect_accepted(slower, "tick");
    EXPECT_EQ(variable(slower, "force.tip"), 3);
    expect_accepted(slower, "tick");
    EXPECT_EQ(variable(slower, "force.recovery_blocks"), 0);
    EXPECT_TRUE(slower.batch(1, 1).ok());
}

TEST(OpReorg, WhatVanishedRunsOnceAgainAndNoMoreThanOnce) {  // FI-4, FI-14
    OpConfig config = op_config(6);
    config.l2_block_seconds = 12;
    OpSystem system(config);
    expect_accepted(system, "turn 1, enqueue 1, tick, batch 1 1");
    EXPECT_EQ(variable(system, "inbox.included[0]"), 1);
    EXPECT_EQ(system.ledger().recipient_balance(), 1u);
    const Hash before = system.derivation().safe().hash;

    expect_accepted(system, "reorg 1");
    EXPECT_EQ(variable(system, "inbox.included[0]"), 0);
    EXPECT_EQ(variable(system, "inbox.ran[0]"), 0);
    EXPECT_EQ(variable(system, "inbox.owed"), 1);
    EXPECT_EQ(system.ledger().recipient_balance(), 0u);
    EXPECT_EQ(system.ledger().nonce(1), 0u);

    expect_accepted(system, "batch 1 1");
    EXPECT_EQ(variable(system, "inbox.ran[0]"), 1);
    EXPECT_EQ(system.ledger().recipient_balance(), 1u);
    EXPECT_EQ(system.derivation().safe().hash, before);  // the same block of the same parents
}

TEST(OpReorg, ADepositOfAVanishedBlockIsGone) {  // FI-3
    OpSystem system(op_config(6));
    expect_accepted(system, "turn 1, tick, enqueue 1, tick, reorg 2");
    EXPECT_EQ(variable(system, "inbox.len"), 0);
    EXPECT_EQ(variable(system, "inbox.owed"), 0);
    EXPECT_EQ(variable(system, "inbox.unsettled"), 1);
    EXPECT_EQ(system.reorg(2).refusal().code, RefusalCode::guard);
}

TEST(OpEvents, ARefusalChangesNothing) {
    OpSystem system(op_config());
    expect_accepted(system, "enqueue 0, enqueue 1, enqueue 1, tick");
    const auto before = seen(system);
    EXPECT_FALSE(system.enqueue(0).ok());  // FI-1: no slot
    EXPECT_FALSE(system.enqueue(2).ok());
    EXPECT_FALSE(system.tick().ok());  // FI-5
    EXPECT_FALSE(system.batch(2, 0).ok());
    EXPECT_FALSE(system.reorg(3).ok());
    EXPECT_FALSE(system.reorg(0).ok());
    EXPECT_FALSE(system.turn(0).ok());  // RO-1
    EXPECT_FALSE(system.turn(3).ok());
    EXPECT_FALSE(system.emergency(0).ok());  // FI-6
    EXPECT_FALSE(system.emergency(7).ok());
    EXPECT_EQ(seen(system), before);
}

TEST(OpExecution, AFilterMakesTheTargetedUsersTransactionsFailAndTheReceiptSaysSo) {  // FI-7
    OpConfig config = op_config(1);
    config.filtering = true;
    OpSystem system(config);
    expect_accepted(system, "turn 2, enqueue 1, enqueue 0, tick*2");
    EXPECT_EQ(variable(system, "inbox.ran[0]"), 1);
    EXPECT_EQ(variable(system, "inbox.effect[0]"), 0);
    EXPECT_EQ(variable(system, "inbox.receipt[0]"), 0);
    EXPECT_EQ(variable(system, "inbox.effect[1]"), 1);
    EXPECT_EQ(variable(system, "inbox.receipt[1]"), 1);
    EXPECT_EQ(system.ledger().nonce(1), 1u);
}

TEST(OpEvents, AnInterruptionLastsUntilTheInboxIsEmpty) {  // FI-6
    OpSystem system(op_config(1));
    expect_accepted(system, "turn 2, enqueue 0, emergency 1, emergency 0, tick*2");
    EXPECT_EQ(variable(system, "inbox.included[0]"), 1);
    EXPECT_EQ(variable(system, "halt.interrupted"), 1);  // a reorg may bring the wait back
    expect_accepted(system, "tick");
    EXPECT_EQ(variable(system, "inbox.len"), 0);
    EXPECT_EQ(variable(system, "halt.interrupted"), 0);
}

}  // namespace
}  // namespace sequent::impl::test
