// Failover: who leads, who may start, and what reaches the nodes.
#include "checker/lockstep/systems/rotation/failover_system.hpp"

#include <gtest/gtest.h>

namespace sequent::impl::rotation {

using namespace lockstep::rotation;

namespace {

constexpr int unhealthy = 1, crashed = 2, cut_off = 3, provisioned = 4;

// Node 0 commits and inserts so many payloads, which the others do not fetch.
void build(FailoverSystem& system, int payloads) {
    for (int i = 0; i < payloads; ++i) {
        ASSERT_TRUE(system.commit(0));
        ASSERT_TRUE(system.insert_own(0));
    }
}

TEST(Failover, NoMoreNodesFailThanTheThreatLets) {  // RO-50
    FailoverSystem system({1, 1});
    EXPECT_EQ(system.fail(0, provisioned).refusal().reason, "a leader is not taken out to be provisioned");
    ASSERT_TRUE(system.fail(1, crashed));
    EXPECT_EQ(system.fail(2, crashed).refusal().reason, "no more nodes fail at once");
    ASSERT_TRUE(system.repair(1));
    EXPECT_EQ(system.repair(1).refusal().reason, "the node is fine");
    EXPECT_FALSE(system.fail(1, 5));
    EXPECT_FALSE(system.fail(3, crashed));
}

TEST(Failover, ALeaderThatIsCutOffSequencesOnButCommitsNothing) {  // RO-50, RO-56
    FailoverSystem system({1, 1});
    ASSERT_TRUE(system.fail(0, cut_off));
    EXPECT_FALSE(system.leader());
    EXPECT_TRUE(system.sequences(0));
    EXPECT_EQ(system.commit(0).refusal().reason, "only the Raft leader can commit");
}

TEST(Failover, AMajorityElectsANodeWhoseSequencerHasStopped) {  // RO-51, RO-55
    FailoverSystem system({1, 1});
    EXPECT_EQ(system.elect(1).refusal().reason, "somebody leads");
    ASSERT_TRUE(system.fail(0, cut_off));
    EXPECT_EQ(system.elect(0).refusal().reason, "the candidate reaches nobody");
    ASSERT_TRUE(system.repair(0));
    EXPECT_EQ(system.elect(0).refusal().reason, "the candidate's sequencer still runs");
    ASSERT_TRUE(system.stop(0));
    ASSERT_TRUE(system.elect(0));
    EXPECT_EQ(system.term(), 2u);
    EXPECT_EQ(system.stop(0).refusal().reason, "the sequencer does not run");
}

TEST(Failover, VotesAreCountedOneByOne) {  // RO-51
    const auto count = [](std::vector<RaftVote> votes) { return count_votes(2, 1, votes); };
    EXPECT_TRUE(count({signed_raft_vote(2, 1, 0), signed_raft_vote(2, 1, 1)}));
    EXPECT_EQ(count({signed_raft_vote(2, 1, 0)}).refusal().reason, "no majority");
    EXPECT_EQ(count({signed_raft_vote(2, 1, 0), signed_raft_vote(2, 1, 0)}).refusal().reason, "a voter votes twice");
    EXPECT_EQ(count({signed_raft_vote(2, 1, 0), signed_raft_vote(2, 2, 1)}).refusal().code, RefusalCode::mismatch);
    EXPECT_EQ(count({signed_raft_vote(2, 1, 0), signed_raft_vote(3, 1, 1)}).refusal().code, RefusalCode::mismatch);
    RaftVote forged = signed_raft_vote(2, 1, 0);
    forged.voter = 2;
    EXPECT_EQ(count({signed_raft_vote(2, 1, 0), forged}).refusal().code, RefusalCode::signature);
}

TEST(Failover, AnUnhealthyLeaderHandsOverToANodeThatIsFine) {  // RO-52, RO-55
    FailoverSystem system({1, 2});
    EXPECT_FALSE(system.hand_over(1));
    ASSERT_TRUE(system.fail(0, unhealthy));
    ASSERT_TRUE(system.fail(1, unhealthy));
    EXPECT_EQ(system.hand_over(1).refusal().reason, "the other node is not fine");
    ASSERT_TRUE(system.hand_over(2));
    EXPECT_EQ(system.leader(), 2);
    EXPECT_TRUE(system.sequences(0));
    ASSERT_TRUE(system.stop(0));
}

TEST(Failover, ALeaderStartsOnTheLogsHeadAlone) {  // RO-53, RO-54
    FailoverSystem system({1, 1});
    build(system, 2);
    ASSERT_TRUE(system.fail(0, crashed));
    ASSERT_TRUE(system.elect(1));
    EXPECT_EQ(system.lag_payloads(1), 2u);
    EXPECT_EQ(system.start().refusal().reason, "the head is not the log's");
    EXPECT_EQ(system.post().refusal().reason, "the log does not keep the payload any more");
    FailoverSystem repaired({3, 1});
    build(repaired, 2);
    ASSERT_TRUE(repaired.fail(0, crashed));
    ASSERT_TRUE(repaired.elect(1));
    ASSERT_TRUE(repaired.post());
    ASSERT_TRUE(repaired.post());
    EXPECT_EQ(repaired.post().refusal().reason, "the head is the log's");
    ASSERT_TRUE(repaired.start());
    ASSERT_TRUE(repaired.commit(1));
    EXPECT_FALSE(repaired.users_saw_a_reorg());
}

TEST(Failover, APayloadIsInsertedBeforeTheNextIsCommitted) {  // RO-56, RO-57
    FailoverSystem system({1, 1});
    ASSERT_TRUE(system.commit(0));
    EXPECT_EQ(system.commit(0).refusal().reason, "the last payload is not inserted yet");
    EXPECT_EQ(system.receive(1).refusal().reason, "no peer has more");
    ASSERT_TRUE(system.insert_own(0));
    EXPECT_EQ(system.insert_own(0).refusal().reason, "nothing was committed");
    ASSERT_TRUE(system.receive(1));
    EXPECT_EQ(system.lag_payloads(1), 0u);
}

TEST(Failover, ANodeHasItsOwnPayloadButOnce) {  // RO-57
    FailoverSystem system({1, 1});
    ASSERT_TRUE(system.commit(0));  // not inserted
    ASSERT_TRUE(system.fail(0, cut_off));
    ASSERT_TRUE(system.elect(1));
    ASSERT_TRUE(system.post());
    ASSERT_TRUE(system.start());
    ASSERT_TRUE(system.commit(1));
    ASSERT_TRUE(system.insert_own(1));
    ASSERT_TRUE(system.repair(0));
    ASSERT_TRUE(system.receive(0));  // its own, from a peer
    EXPECT_FALSE(system.has_pending(0));
    EXPECT_FALSE(system.insert_own(0));
    EXPECT_EQ(system.lag_payloads(0), 1u);
}

TEST(Failover, WhatIsOlderThanTheWindowComesFromL1) {  // RO-56
    FailoverSystem system({1, 1});
    build(system, 10);
    EXPECT_EQ(system.lag_payloads(2), FailoverSystem::window_payloads);
    ASSERT_TRUE(system.receive(2));
    EXPECT_EQ(system.lag_payloads(2), FailoverSystem::window_payloads - 1);
}

TEST(ConductorMessages, ATamperedVoteIsNobodys) {
    const Bytes bytes = encode(signed_raft_vote(2, 1, 0));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        Bytes changed = bytes;
        changed[at] ^= 1;
        const auto vote = decode_raft_vote(changed);
        EXPECT_TRUE(!vote || !verify(*vote)) << at;
    }
}

}  // namespace
}  // namespace sequent::impl::rotation
