// Arbitrum: reading, forcing, delay proofs, reorgs.
#include "tests/impl/force_include/script.hpp"

namespace sequent::impl::test {
namespace {

TEST(ArbitrumForce, IsPossibleOneBlockAfterTheDelay) {  // FI-22, FI-8
    ArbitrumSystem system(arbitrum_config());           // delay 6, buffer 8
    expect_accepted(system, "turn 2, enqueue 1, tick*6");
    EXPECT_EQ(system.force(1).refusal().reason, "not due yet");
    expect_accepted(system, "tick");
    EXPECT_EQ(system.tick().refusal().reason, "a watcher forces what can be forced");
    expect_accepted(system, "force 1");
    EXPECT_EQ(variable(system, "inbox.forced[0]"), 1);
    EXPECT_EQ(variable(system, "inbox.age[0]"), 7);
    EXPECT_EQ(variable(system, "force.prev_sequenced_delay"), 7);
    EXPECT_EQ(variable(system, "force.last_wait"), 7);
    EXPECT_EQ(variable(system, "force.touched"), 1);
    EXPECT_EQ(variable(system, "inbox.owed"), 0);
    expect_accepted(system, "tick");
    EXPECT_EQ(variable(system, "force.touched"), 0);
}

TEST(ArbitrumForce, TheLastMessageOfThePrefixMustBeDue) {  // FI-22
    ArbitrumSystem system(arbitrum_config());
    expect_accepted(system, "turn 2, enqueue 0, tick*3, enqueue 1, tick*4");
    EXPECT_EQ(system.force(2).refusal().reason, "not due yet");
    expect_accepted(system, "force 1");
    EXPECT_EQ(variable(system, "inbox.included[1]"), 0);
    EXPECT_EQ(system.force(1).refusal().reason, "reads nothing new");
    EXPECT_EQ(system.force(3).refusal().code, RefusalCode::unknown);
    EXPECT_EQ(system.force(0).refusal().code, RefusalCode::unknown);
}

TEST(ArbitrumForce, EachLateReadShortensTheNextDelayDownToTheThreshold) {  // FI-20
    ArbitrumSystem system(arbitrum_config());                              // delay 6, buffer 8, threshold 2
    const auto next_delay = [&] { return system.contract().storage().buffer.after(system.config(), system.l1().height()); };
    EXPECT_EQ(next_delay(), 8);
    expect_accepted(system, "turn 2, enqueue 0, tick*7, force 1, tick*3");
    EXPECT_EQ(next_delay(), 3);  // 7 late, 5 of them unexpected: 8 - 5
    expect_accepted(system, "enqueue 0, tick*3");
    EXPECT_FALSE(system.force(1).ok());
    expect_accepted(system, "tick, force 1, tick*3");
    EXPECT_EQ(next_delay(), 2);  // 4 late, 2 of them unexpected: 3 - 2 is below the threshold
    expect_accepted(system, "enqueue 0, tick*2");
    EXPECT_FALSE(system.force(1).ok());
    expect_accepted(system, "tick, force 1");
}

TEST(ArbitrumForce, TheContractChecksTheAccumulator) {
    ArbitrumSystem system(arbitrum_config());
    expect_accepted(system, "turn 2, enqueue 0, tick*3, enqueue 1, tick*4");
    const auto& inbox = system.inbox();
    const auto check = [&](std::int64_t total, const Hash& before, ForcedMessage message) {
        const Bytes bytes = encode(ArbitrumForce{total, {before, message}});
        return system.contract().check_force(system.config(), inbox, system.l1().height(), bytes).refusal().code;
    };
    const auto& first = *inbox.find(0);
    const auto& second = *inbox.find(1);
    EXPECT_EQ(check(2, inbox.accumulator_before(0), first.message), RefusalCode::mismatch);  // the first, for two
    EXPECT_EQ(check(2, first.accumulator, first.message), RefusalCode::mismatch);
    ForcedMessage aged = second.message;
    aged.l1_block -= 3;
    EXPECT_EQ(check(2, first.accumulator, aged), RefusalCode::mismatch);         // an age made up
    EXPECT_EQ(check(2, first.accumulator, second.message), RefusalCode::guard);  // proved, and not due
    EXPECT_EQ(check(0, first.accumulator, second.message), RefusalCode::guard);
    EXPECT_EQ(check(9, first.accumulator, second.message), RefusalCode::guard);
}

TEST(ArbitrumPost, AnUnsyncedBufferNeedsADelayProof) {  // FI-21
    ArbitrumSystem system(arbitrum_config());           // threshold 2
    expect_accepted(system, "turn 1, tick*2, enqueue 0");
    ArbitrumSystem synced = system;
    EXPECT_TRUE(synced.post(1, 0).ok());
    EXPECT_EQ(variable(synced, "force.touched"), 0);
    expect_accepted(system, "tick");
    EXPECT_EQ(system.post(1, 0).refusal().reason, "the buffer is not synced and there is no delay proof");
    EXPECT_TRUE(system.post(0, 0).ok());
    EXPECT_TRUE(system.post(0, 1).ok()) << "a proof of nothing is not looked at";
    EXPECT_EQ(variable(system, "force.touched"), 0);
    EXPECT_EQ(system.post(2, 1).refusal().reason, "reads more than there is");
    EXPECT_FALSE(system.post(-1, 0).ok());
    expect_accepted(system, "post 1 1");
    EXPECT_EQ(variable(system, "force.touched"), 1);
    EXPECT_EQ(variable(system, "force.prev_sequenced_delay"), 1);
    EXPECT_EQ(variable(system, "force.prev_block_age"), 1);
}

// What the published contract does (delayProofImpl: `if (buffer.isUpdatable())`), and this implementation did not: read with a
// proof in step, with a full buffer, and the time in which none is needed is what it was.
TEST(ArbitrumPost, AProofRenewsNothingThatIsFullAndInStep) {  // FI-21
    ArbitrumSystem system(arbitrum_config());                 // threshold 2
    expect_accepted(system, "turn 1, tick, enqueue 0, post 1 1");
    EXPECT_EQ(variable(system, "force.touched"), 0);
    EXPECT_EQ(variable(system, "force.prev_block_age"), 1);
    expect_accepted(system, "tick*2, enqueue 0");
    EXPECT_EQ(system.post(1, 0).refusal().reason, "the buffer is not synced and there is no delay proof");
    ArbitrumSystem full(arbitrum_config());
    expect_accepted(full, "turn 1, enqueue 0, tick, enqueue 1");
    const auto& inbox = full.inbox();
    const Bytes other = encode(ArbitrumBatch{2, DelayProof{inbox.accumulator_before(1), inbox.find(1)->message}});
    EXPECT_TRUE(full.contract().check_batch(full.config(), inbox, full.l1().height(), other).ok()) << "nor looked at";
}

TEST(ArbitrumPost, TheDelayProofMustBeForTheNextMessage) {
    ArbitrumSystem system(arbitrum_config());
    expect_accepted(system, "turn 1, tick*3, enqueue 0, enqueue 1");
    const auto& inbox = system.inbox();
    const Bytes bytes = encode(ArbitrumBatch{2, DelayProof{inbox.accumulator_before(1), inbox.find(1)->message}});
    EXPECT_EQ(system.contract().check_batch(system.config(), inbox, system.l1().height(), bytes).refusal().code,
              RefusalCode::mismatch);
}

TEST(ArbitrumPost, ADownOperatorPostsNothing) {  // RO-2
    ArbitrumSystem system(arbitrum_config());
    expect_accepted(system, "turn 2, enqueue 0");
    EXPECT_EQ(system.post(1, 0).refusal().reason, "the operator is down");
    EXPECT_EQ(system.post(0, 0).refusal().reason, "the operator is down");
}

TEST(ArbitrumReorg, TheContractIsAsItWas) {  // FI-24, FI-4
    ArbitrumSystem system(arbitrum_config());
    expect_accepted(system, "turn 2, enqueue 0, tick*7");
    const auto before = seen(system);
    expect_accepted(system, "force 1, tick, reorg 2, reorg 1");
    EXPECT_EQ(variable(system, "inbox.included[0]"), 0);
    EXPECT_EQ(variable(system, "force.last_wait"), 0);
    EXPECT_EQ(system.ledger().recipient_balance(), 0u);
    const auto after = seen(system);
    EXPECT_EQ(variable(system, "inbox.unsettled"), 1);  // the one variable that a reorg does not bring back
    for (const auto& [name, value] : after) {
        if (name == "inbox.unsettled" || name == "force.past_prev_block_age[1]") continue;
        EXPECT_EQ(value, before.at(name)) << name;
    }
}

TEST(ArbitrumEvents, AnAddressFilterRefusesTheTargetedUserAlone) {  // FI-1
    ArbitrumConfig config = arbitrum_config();
    config.address_filter = true;
    ArbitrumSystem system(config);
    EXPECT_EQ(system.enqueue(1).refusal().reason, "the sender is filtered");
    EXPECT_TRUE(system.enqueue(0).ok());
}

TEST(ArbitrumEvents, APausedInboxTakesNothingIn) {  // FI-23
    ArbitrumSystem system(arbitrum_config());
    expect_accepted(system, "enqueue 0, emergency 1");
    EXPECT_EQ(system.enqueue(0).refusal().reason, "the inbox is paused");
    EXPECT_EQ(variable(system, "inbox.len"), 1);
    expect_accepted(system, "emergency 0, enqueue 0");
}

TEST(ArbitrumEvents, AnEmergencyDoesNotStopForcing) {  // FI-22
    ArbitrumSystem system(arbitrum_config());
    expect_accepted(system, "turn 2, enqueue 0, emergency 1, tick*7, force 1");
    EXPECT_EQ(variable(system, "halt.interrupted"), 1);
}

TEST(Shown, NamesAndValuesAgree) {
    OpSystem op(op_config());
    ArbitrumSystem arbitrum(arbitrum_config());
    EXPECT_EQ(seen(op).size(), 43u);
    EXPECT_EQ(seen(op).count("inbox.age[0]"), 1u);
    EXPECT_EQ(variable(op, "force.lag"), 1);
    EXPECT_EQ(variable(op, "force.window_left"), 4);
    EXPECT_EQ(variable(op, "force.past_lag[1]"), 1);
    EXPECT_EQ(variable(arbitrum, "force.past_buffer_blocks[1]"), 8);
}

TEST(Shown, AgesAndQuietTimeUpToTheHorizon) {
    ArbitrumSystem system(arbitrum_config());
    const lockstep::Horizon horizon{.age = 3, .quiet = 5};
    expect_accepted(system, "turn 2, enqueue 0, tick*7");
    EXPECT_EQ(variable(system, "inbox.age[0]", horizon), 3);
    EXPECT_EQ(variable(system, "force.prev_block_age", horizon), 5);
    ArbitrumConfig settled = arbitrum_config();
    settled.l1_reorg_depth_max = 0;
    EXPECT_EQ(variable(ArbitrumSystem(settled), "force.past_buffer_blocks[0]"), 0);
    EXPECT_EQ(variable(ArbitrumSystem(settled), "inbox.unsettled"), 0);
}

}  // namespace
}  // namespace sequent::impl::test
