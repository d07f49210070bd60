// The clusters that lock-step drives: what validators sign, what convicts them, and what a certificate must hold.
#include "checker/lockstep/systems/consensus/hotstuff_system.hpp"
#include "checker/lockstep/systems/consensus/tendermint_system.hpp"

#include <gtest/gtest.h>

namespace sequent::impl::consensus {

using namespace lockstep::consensus;

namespace {

// The proposer of round 0 is validator 3; three of four equal validators are a quorum.
TendermintSystem tendermint(int byzantine, int rounds) { return TendermintSystem({{1, 1, 1, 1}, byzantine, rounds}); }

void polka(TendermintSystem& system, int round, int name, std::initializer_list<int> voters) {
    for (const int who : voters) ASSERT_TRUE(system.prevote(who, round, name)) << who;
}

TEST(TendermintSystem, AValueIsDecidedByAQuorumOfOneRound) {  // RO-30, RO-31, RO-32, RO-33
    TendermintSystem system = tendermint(0, 2);
    EXPECT_FALSE(system.prevote(1, 0, 1));  // nothing is proposed
    ASSERT_TRUE(system.propose(0, 1, 0));
    EXPECT_FALSE(system.propose(0, 1, 0));
    polka(system, 0, 1, {0, 1});
    EXPECT_FALSE(system.precommit(0, 0, 1));  // two of four
    polka(system, 0, 1, {2});
    for (const int who : {0, 1}) ASSERT_TRUE(system.precommit(who, 0, 1));
    EXPECT_FALSE(system.decide(1));
    ASSERT_TRUE(system.precommit(2, 0, 1));
    ASSERT_TRUE(system.decide(1));
    EXPECT_TRUE(system.is_decided(1));
    EXPECT_FALSE(system.is_decided(2));
}

TEST(TendermintSystem, ALockYieldsToNoFreshProposal) {  // RO-31
    TendermintSystem system = tendermint(0, 2);
    ASSERT_TRUE(system.propose(0, 1, 0));
    polka(system, 0, 1, {1, 2, 3});
    ASSERT_TRUE(system.precommit(1, 0, 1));
    ASSERT_TRUE(system.propose(1, 2, 0));  // validator 0 has seen no polka that binds it
    EXPECT_EQ(system.prevote(1, 1, 2).refusal().reason, "it is locked on another value");
    EXPECT_TRUE(system.prevote(2, 1, 2));
}

TEST(TendermintSystem, TheFirstValueIsCalledOne) {  // RO-37
    TendermintSystem system = tendermint(0, 1);
    EXPECT_FALSE(system.propose(0, 2, 0));
    EXPECT_TRUE(system.propose(0, 1, 0));
}

TEST(TendermintSystem, AnAdversaryHasItsOwnKeysOnly) {  // RO-34, RO-35
    TendermintSystem system = tendermint(1, 1);
    ASSERT_TRUE(system.propose(0, 1, 0));
    polka(system, 0, 1, {1, 2});
    EXPECT_FALSE(system.rogue_vote(VoteKind::prevote, 3, 0, 1));  // signed with validator 0's key
    ASSERT_TRUE(system.rogue_vote(VoteKind::prevote, 0, 0, 1));
    EXPECT_FALSE(system.rogue_vote(VoteKind::prevote, 0, 0, 1));
    for (const int who : {1, 2}) ASSERT_TRUE(system.precommit(who, 0, 1));
    ASSERT_TRUE(system.rogue_vote(VoteKind::precommit, 0, 0, 1));
    EXPECT_TRUE(system.decide(1));
}

TEST(TendermintSystem, TwoVotesInOnePlaceConvictTheirSignerAlone) {  // RO-36
    const SignedVote first = sign_vote({VoteKind::prevote, 1, 0, TendermintSystem::block(1)}, 2, validator_key(2));
    const SignedVote second = sign_vote({VoteKind::prevote, 1, 0, TendermintSystem::block(2)}, 2, validator_key(2));
    const TendermintSystem system = tendermint(0, 1);
    const auto convicted = judge(system.set(), system.book(), {first, second});
    ASSERT_TRUE(convicted);
    EXPECT_EQ(*convicted, 2);
    EXPECT_FALSE(judge(system.set(), system.book(), {first, first}));
    SignedVote blamed = second;
    blamed.validator = 1;  // with a signature that is not its
    EXPECT_FALSE(judge(system.set(), system.book(), {first, blamed}));
    const SignedVote later = sign_vote({VoteKind::prevote, 1, 1, TendermintSystem::block(2)}, 2, validator_key(2));
    EXPECT_EQ(judge(system.set(), system.book(), {first, later}).refusal().reason, "the messages contradict nothing");
}

TEST(TendermintSystem, AmnesiaIsACrimeWithoutAPolkaThatAllowsIt) {  // RO-36
    const SignedVote locked = sign_vote({VoteKind::precommit, 1, 0, TendermintSystem::block(1)}, 2, validator_key(2));
    const SignedVote other = sign_vote({VoteKind::prevote, 1, 1, TendermintSystem::block(2)}, 2, validator_key(2));
    const TendermintSystem system = tendermint(0, 2);
    VoteBook heard = system.book();
    EXPECT_TRUE(judge(system.set(), heard, {locked, other}));
    for (const int who : {0, 1, 3})
        ASSERT_TRUE(heard.add(system.set(),
                              sign_vote({VoteKind::prevote, 1, 0, TendermintSystem::block(2)}, who, validator_key(who))));
    EXPECT_EQ(judge(system.set(), heard, {locked, other}).refusal().reason, "a polka allowed it to unlock");
}

HotStuffSystem hotstuff(int byzantine) { return HotStuffSystem({{1, 1, 1, 1}, byzantine, 4}); }

void certified(HotStuffSystem& system, int number, int parent, std::initializer_list<int> voters) {
    ASSERT_TRUE(system.propose(number, parent));
    for (const int who : voters) ASSERT_TRUE(system.vote(who, number)) << who;
    ASSERT_TRUE(system.certify(number));
}

TEST(HotStuffSystem, ABlockIsCommittedByTwoCertificatesInARow) {  // RO-41, RO-43, RO-44, RO-45
    HotStuffSystem system = hotstuff(0);
    EXPECT_FALSE(system.propose(2, 1));  // its parent is not there
    ASSERT_TRUE(system.propose(1, 0));
    EXPECT_FALSE(system.certify(1));
    for (const int who : {0, 1, 2}) ASSERT_TRUE(system.vote(who, 1));
    EXPECT_FALSE(system.vote(0, 1));  // once a view
    ASSERT_TRUE(system.certify(1));
    EXPECT_FALSE(system.commit(1));
    certified(system, 2, 1, {1, 2, 3});
    ASSERT_TRUE(system.commit(1));
    EXPECT_TRUE(system.is_committed(1));
    EXPECT_FALSE(system.is_committed(2));
}

TEST(HotStuffSystem, ASkippedViewNeedsItsTimeoutCertificate) {  // RO-46, RO-47
    HotStuffSystem system = hotstuff(0);
    ASSERT_TRUE(system.propose(3, 0));  // view 3 on genesis
    EXPECT_EQ(system.vote(3, 3).refusal().reason, "a skipped view without a timeout certificate");
    // A certificate takes a quorum, and of those that it takes no more than it needs.
    EXPECT_FALSE(system.time_out(2, 0b0001));
    int leavers = 0;
    while (leavers < 16 && !system.time_out(2, leavers)) ++leavers;
    ASSERT_LT(leavers, 16);
    EXPECT_TRUE(system.vote(3, 3));
}

TEST(HotStuffSystem, AnAdversarysBlockHasItsOwnSignature) {  // RO-42
    HotStuffSystem system = hotstuff(1);                     // validator 0, which leads view 3
    EXPECT_TRUE(system.rogue_block(3, 0));
    EXPECT_TRUE(system.rogue_block(4, 0));                                               // a second one in the view
    EXPECT_EQ(system.rogue_block(5, 0).refusal().reason, "not the leader's signature");  // view 4 is validator 1's
}

}  // namespace
}  // namespace sequent::impl::consensus
