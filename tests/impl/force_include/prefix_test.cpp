// none, timeout, deadline and quota: an operator that reads its inbox front to back, and what obliges it.
#include "tests/impl/force_include/script.hpp"

namespace sequent::impl::test {
namespace {

std::string_view why(const Result<void>& result) { return result.refusal().reason; }

TEST(NoneInbox, IsReadInOrderAndByTheOperatorAlone) {  // FI-15
    NoneSystem system(none_config());
    expect_accepted(system, "turn 1, enqueue 1, enqueue 0");
    EXPECT_EQ(why(system.post(3, 0)), "reads more than there is");
    EXPECT_EQ(system.post(1, 1).refusal().code, RefusalCode::malformed);  // a batch of another rollup's
    EXPECT_EQ(system.post(-1, 0).refusal().code, RefusalCode::argument);
    expect_accepted(system, "post 1 0");
    EXPECT_EQ(variable(system, "inbox.included[0]"), 1);
    EXPECT_EQ(variable(system, "inbox.included[1]"), 0);
    EXPECT_EQ(variable(system, "inbox.forced[0]"), 0);
    expect_accepted(system, "turn 2, tick*50");
    EXPECT_EQ(variable(system, "inbox.owed"), 1);  // for ever
    EXPECT_EQ(why(system.post(1, 0)), "the operator is down");
    expect_accepted(system, "turn 0");
    EXPECT_EQ(why(system.tick()), "an honest operator leaves nothing waiting");
}

TEST(NoneInbox, WhatAReorgTookIsReadAgain) {  // FI-15
    NoneSystem system(none_config());
    expect_accepted(system, "turn 1, enqueue 0, tick, post 1 0, reorg 1");
    EXPECT_EQ(system.owed(), 1);
    EXPECT_EQ(system.ledger().recipient_balance(), 0u);
    expect_accepted(system, "post 1 0");
    EXPECT_EQ(system.ledger().recipient_balance(), 1u);
    EXPECT_EQ(variable(system, "inbox.ran[0]"), 1);
}

TEST(TimeoutForce, TheYoungestOfThePrefixMustHaveTimedOut) {  // FI-31
    TimeoutSystem system(timeout_config());                   // timeout 4
    expect_accepted(system, "turn 2, enqueue 1, tick, enqueue 0, tick*2");
    EXPECT_EQ(why(system.force(1)), "not timed out");
    expect_accepted(system, "tick");
    EXPECT_EQ(why(system.force(2)), "not timed out");
    EXPECT_EQ(system.force(3).refusal().code, RefusalCode::unknown);
    EXPECT_EQ(why(system.tick()), "a watcher forces what can be forced");
    expect_accepted(system, "force 1");
    EXPECT_EQ(variable(system, "inbox.forced[0]"), 1);
    EXPECT_EQ(why(system.force(1)), "reads nothing new");
    expect_accepted(system, "tick, force 2");
    EXPECT_EQ(system.ledger().recipient_balance(), 2u);
}

TEST(TimeoutForce, TheBatchMustBeTheOneThatWasStored) {  // FI-31
    TimeoutSystem system(timeout_config());
    expect_accepted(system, "turn 2, enqueue 1, tick, enqueue 0, tick*3");
    const auto check_bytes = [&](const Bytes& bytes) {
        return system.contract().check_force(system.config(), system.control(), system.inbox(), system.l1().height(), bytes);
    };
    const auto check = [&](std::int64_t after, ForcedMessage last) {
        return check_bytes(encode(ForcedBatches{after, last})).refusal().code;
    };
    const ForcedMessage& first = system.inbox().find(0)->message;
    ForcedMessage aged = system.inbox().find(1)->message;
    aged.l1_block -= 1;
    EXPECT_EQ(check(2, aged), RefusalCode::mismatch);
    EXPECT_EQ(check(2, first), RefusalCode::mismatch);
    EXPECT_EQ(check(3, first), RefusalCode::guard);
    Bytes cut = encode(ForcedBatches{1, first});
    cut.pop_back();
    EXPECT_EQ(check_bytes(cut).refusal().code, RefusalCode::malformed);
    EXPECT_TRUE(check_bytes(encode(ForcedBatches{1, first})).ok());
}

TEST(TimeoutForce, NotInAnEmergencyNorUntilTheFreezeAfterItIsOver) {  // FI-31, FI-6
    TimeoutSystem system(timeout_config());                           // a freeze of 3
    expect_accepted(system, "turn 2, enqueue 0, tick*3, emergency 1");
    EXPECT_EQ(why(system.enqueue(0)), "no forced batches in an emergency");
    expect_accepted(system, "tick*5");
    EXPECT_EQ(why(system.force(1)), "no forcing in an emergency");
    EXPECT_EQ(variable(system, "halt.freeze"), 3);
    expect_accepted(system, "emergency 0, enqueue 0, tick*2");
    EXPECT_EQ(variable(system, "halt.freeze"), 1);
    EXPECT_EQ(why(system.force(1)), "forcing is frozen after an emergency");
    expect_accepted(system, "tick, force 1");
    EXPECT_EQ(variable(system, "halt.interrupted"), 1);  // something that it touched is still there
}

TEST(TimeoutClock, StandsStillBetweenBatchesAndGoesBackWithThem) {  // FI-30, FI-32
    TimeoutSystem system(timeout_config());
    expect_accepted(system, "tick*3");
    EXPECT_EQ(variable(system, "force.last_timestamp_age"), 3);
    expect_accepted(system, "post 0 0");
    EXPECT_EQ(variable(system, "force.last_timestamp_age"), 0);
    expect_accepted(system, "reorg 1");
    EXPECT_EQ(variable(system, "force.last_timestamp_age"), 3);
    expect_accepted(system, "tick*9");
    EXPECT_EQ(variable(system, "force.last_timestamp_age"), 4);  // it is watched no further than the timeout
}

TEST(DeadlineGateway, ReckonsTheHeadAndKeepsDeadlinesABufferApart) {  // FI-40
    DeadlineSystem system(deadline_config());                         // two L2 blocks an L1 block, a buffer of 3
    expect_accepted(system, "turn 2, tick*4, enqueue 0");
    EXPECT_EQ(variable(system, "inbox.deadline[0]"), 4 * 2 + 3);
    EXPECT_EQ(why(system.enqueue(1)), "the gateway took one in this block");
    expect_accepted(system, "tick, enqueue 1");
    EXPECT_EQ(variable(system, "inbox.deadline[1]"), 11 + 3);  // after the one before, not after the head at 10
    EXPECT_EQ(variable(system, "force.previous_block_deadline"), 14);
}

TEST(DeadlineFinalization, PassesNoDeadlineOfWhatItLeavesOut) {  // FI-41
    DeadlineSystem system(deadline_config());
    expect_accepted(system, "turn 1, enqueue 0, tick, enqueue 0");  // deadlines 3 and 6
    EXPECT_EQ(why(system.finalize(0, 3)), "passes the deadline of what it leaves out");
    expect_accepted(system, "finalize 0 2");
    EXPECT_EQ(variable(system, "inbox.deadline[0]"), 1);
    EXPECT_EQ(why(system.finalize(0, 1)), "passes the deadline of what it leaves out");
    EXPECT_EQ(why(system.finalize(3, 1)), "reads more than there is");
    expect_accepted(system, "finalize 1 3");
    EXPECT_EQ(variable(system, "inbox.included[0]"), 1);
    EXPECT_EQ(variable(system, "inbox.deadline[1]"), 1);
    EXPECT_EQ(variable(system, "force.finalized_state_age"), 0);
    expect_accepted(system, "turn 2");
    EXPECT_EQ(why(system.finalize(1, 1)), "the operator is down");
}

TEST(DeadlineFinalization, IsCheckedByTheContract) {  // FI-41
    DeadlineConfig config = deadline_config();
    config.finalize_max_l2_blocks = 5;
    DeadlineSystem system(config);
    const auto check_bytes = [&](const Bytes& bytes) {
        return system.contract().check_finalization(config, system.inbox(), bytes).refusal();
    };
    const auto check = [&](std::int64_t block, std::int64_t after) {
        return check_bytes(encode(Finalization{block, after, Hash{}})).reason;
    };
    EXPECT_EQ(check(0, 0), "finalises no new block");
    EXPECT_EQ(check(6, 0), "more blocks than a proof can cover");
    EXPECT_EQ(check(5, 0), "");
    expect_accepted(system, "enqueue 0, finalize 1 1");
    EXPECT_EQ(check(2, 0), "reads backwards");
    EXPECT_EQ(check_bytes(encode(SequenceBatch{1, Hash{}})).code, RefusalCode::malformed);
}

TEST(DeadlineClock, L1BlocksMoveNoDeadlineAndAReorgTakesFinalisationsBack) {  // FI-42, FI-43
    DeadlineSystem system(deadline_config());
    expect_accepted(system, "turn 1, enqueue 0, tick*5");
    EXPECT_EQ(variable(system, "inbox.deadline[0]"), 3);
    EXPECT_EQ(variable(system, "force.finalized_state_age"), 5);
    expect_accepted(system, "finalize 0 2, reorg 1");
    EXPECT_EQ(variable(system, "inbox.deadline[0]"), 3);
    EXPECT_EQ(variable(system, "force.finalized_state_age"), 5);
    EXPECT_EQ(system.contract().storage().finalized_l2_block, 0);
    expect_accepted(system, "enqueue 0, reorg 1");  // and the deadline that was given in the vanished block is free again
    EXPECT_EQ(variable(system, "force.previous_block_deadline"), 3);
    EXPECT_EQ(variable(system, "inbox.len"), 1);
}

TEST(QuotaProposal, TakesWhatIsDueAndNoMoreThanTheQuota) {  // FI-50
    QuotaConfig config = quota_config();                    // delay 3
    config.quota_per_proposal = 2;
    QuotaSystem system(config);
    expect_accepted(system, "turn 1, enqueue 0, tick, post 0 0, enqueue 1, tick, post 0 0, enqueue 0, tick");
    EXPECT_EQ(why(system.post(0, 0)), "leaves out what is due");
    EXPECT_EQ(why(system.post(3, 0)), "more than the quota");
    EXPECT_EQ(why(system.post(4, 0)), "reads more than there is");
    QuotaSystem least = system;
    expect_accepted(least, "post 1 0");
    EXPECT_EQ(variable(least, "force.last_processed_age"), 0);
    expect_accepted(system, "post 2 0, tick*2, post 1 0");
    EXPECT_EQ(system.owed(), 0);
}

TEST(QuotaClock, AnOperatorThatIsUpProposesAndOneThatIsDownStallsTheQueue) {  // FI-53
    QuotaSystem system(quota_config());                                       // gap 2
    expect_accepted(system, "turn 1, enqueue 0, tick*2");
    EXPECT_EQ(why(system.tick()), "an operator that is up proposes");
    expect_accepted(system, "turn 2, tick");
    EXPECT_EQ(variable(system, "force.stalled"), 1);
    expect_accepted(system, "turn 1, post 1 0, tick*2, post 0 0, tick");
    EXPECT_EQ(variable(system, "force.stalled"), 0);  // the queue has been empty
}

TEST(QuotaClock, AReorgUndoesProposalsButNotAStallThatWasSeen) {  // FI-54
    QuotaSystem system(quota_config());
    expect_accepted(system, "turn 2, enqueue 0, tick*3, turn 1, post 1 0");
    EXPECT_EQ(variable(system, "force.last_proposal_age"), 0);
    EXPECT_EQ(variable(system, "force.last_processed_age"), 0);
    expect_accepted(system, "reorg 1");
    EXPECT_EQ(variable(system, "force.last_proposal_age"), 2);
    EXPECT_EQ(variable(system, "force.last_processed_age"), 3);
    EXPECT_EQ(variable(system, "force.stalled"), 1);
    EXPECT_EQ(system.owed(), 1);
}

TEST(PrefixCodec, RefusesWhatTheEncoderWouldNotWrite) {
    Bytes batch = encode(SequenceBatch{4, Hash{3}});
    batch.push_back(0);
    EXPECT_EQ(decode_sequence_batch(batch).refusal().reason, "trailing bytes");
    batch.resize(batch.size() - 2);
    EXPECT_EQ(decode_sequence_batch(batch).refusal().reason, "truncated");
    Bytes large = encode(Finalization{4, 3, Hash{}});
    large[1] = 0xff;
    EXPECT_EQ(decode_finalization(large).refusal().reason, "number is too large");
    EXPECT_EQ(decode_finalization(batch).refusal().reason, "another kind of message");
}

}  // namespace
}  // namespace sequent::impl::test
