// What one validator signs and refuses to sign, and what makes a quorum: each refusal by its reason.
#include "impl/consensus/evidence.hpp"
#include "impl/consensus/hotstuff_voter.hpp"
#include "impl/consensus/tendermint_voter.hpp"

#include <gtest/gtest.h>

namespace sequent::impl::consensus {
namespace {

const Power powers[] = {3, 3, 3, 2};
ValidatorSet four() { return validators_with(powers); }
NullStore nothing;

Signatures signed_by(std::initializer_list<int> who, ByteView statement, Domain domain = Domain::consensus_vote) {
    Signatures signatures;
    for (const int i : who) signatures.push_back({i, sign(validator_key(i), domain, statement)});
    return signatures;
}

SignedVote vote_of(int who, VoteKind kind, int round, const Hash& value) {
    return sign_vote({kind, 1, round, value}, who, validator_key(who));
}
SignedProposal proposal_of(int who, int round, const Hash& value, int valid = -1) {
    return sign_proposal({1, round, value, valid}, who, validator_key(who));
}
const Hash a{1}, b{2};

// ---- quorums -------------------------------------------------------------------------------------------------------

TEST(Quorum, IsMoreThanTwoThirdsOfThePowerAndNotOfTheHeads) {
    const Power unequal[] = {1, 1, 2, 2};
    const auto set = validators_with(unequal);
    EXPECT_FALSE(set.is_quorum(4)) << "exactly two thirds";
    EXPECT_TRUE(set.is_quorum(5));
    EXPECT_FALSE(four().is_quorum(6));
    EXPECT_TRUE(four().is_quorum(8));
    EXPECT_EQ(four().power_of(0b1011), 8u);
}

TEST(Quorum, IsVerifiedSignatureBySignature) {
    const Bytes statement{1, 2, 3};
    const auto check = [&](const Signatures& s) { return verify_quorum(four(), Domain::consensus_vote, statement, s); };
    EXPECT_TRUE(check(signed_by({0, 1, 3}, statement)));
    EXPECT_EQ(check(signed_by({0, 1}, statement)).refusal().code, RefusalCode::guard);
    EXPECT_EQ(check(signed_by({0, 0, 1}, statement)).refusal().reason, "signers are doubled or out of order");
    EXPECT_EQ(check(signed_by({1, 0, 3}, statement)).refusal().code, RefusalCode::signature);
    EXPECT_FALSE(check(signed_by({0, 1, 3}, Bytes{9}))) << "another statement";
    EXPECT_FALSE(check(signed_by({0, 1, 3}, statement, Domain::consensus_block))) << "another domain";
    Signatures foreign = signed_by({0, 1, 2}, statement);
    foreign[2].validator = 3;
    EXPECT_EQ(check(foreign).refusal().reason, "not the signer's signature");
    const Power three[] = {1, 1, 1};
    EXPECT_EQ(verify_quorum(validators_with(three), Domain::consensus_vote, statement, signed_by({0, 1, 3}, statement))
                  .refusal()
                  .reason,
              "signed by no validator");
}

// ---- Tendermint's voter --------------------------------------------------------------------------------------------

class TendermintVoterTest : public testing::Test {
protected:
    void see(int who, VoteKind kind, int round, const Hash& value) {
        ASSERT_TRUE(voter.see(set, vote_of(who, kind, round, value)));
    }
    void polka(int round, const Hash& value) {
        for (const int i : {0, 1, 3}) see(i, VoteKind::prevote, round, value);
    }
    ValidatorSet set = four();
    TendermintVoter voter{2, 1};  // leads round 3
};

TEST_F(TendermintVoterTest, ProposesOnceAndOnlyWhatItsLockAllows) {  // RO-30
    EXPECT_EQ(voter.may_propose(set, {1, 1, a, -1}).refusal().reason, "not the round's proposer");
    EXPECT_TRUE(voter.may_propose(set, {1, 3, a, -1}));
    EXPECT_EQ(voter.may_propose(set, {1, 3, a, 1}).refusal().reason, "there is no such polka");
    polka(1, a);
    ASSERT_TRUE(voter.precommit(set, validator_key(2), nothing, proposal_of(0, 1, a)));
    EXPECT_EQ(voter.may_propose(set, {1, 3, b, -1}).refusal().reason, "it is locked since a later round");
    EXPECT_TRUE(voter.propose(set, validator_key(2), nothing, {1, 3, a, 1}));
    EXPECT_FALSE(voter.may_propose(set, {1, 3, a, 1})) << "twice";
}

TEST_F(TendermintVoterTest, PrevotesOnceForWhatItsLockAllows) {  // RO-31
    polka(0, a);
    ASSERT_TRUE(voter.precommit(set, validator_key(2), nothing, proposal_of(3, 0, a)));
    EXPECT_EQ(voter.may_prevote(set, proposal_of(0, 1, b)).refusal().reason, "it is locked on another value");
    EXPECT_TRUE(voter.may_prevote(set, proposal_of(0, 1, a)));
    EXPECT_EQ(voter.may_prevote(set, proposal_of(1, 2, b, 1)).refusal().reason, "there is no such polka");
    polka(1, b);
    EXPECT_TRUE(voter.may_prevote(set, proposal_of(1, 2, b, 1))) << "a polka no older than the lock unlocks";
    EXPECT_FALSE(voter.may_prevote(set, proposal_of(0, 2, b, 1))) << "another's proposal";
    ASSERT_TRUE(voter.prevote(set, validator_key(2), nothing, proposal_of(1, 2, b, 1)));
    EXPECT_FALSE(voter.may_prevote(set, proposal_of(1, 2, a))) << "twice";
    EXPECT_EQ(voter.may_prevote(set, proposal_of(0, 1, a)).refusal().reason, "it has acted in a later round");
}

TEST_F(TendermintVoterTest, PrecommitsOnAPolkaOfTheRoundAndIsLocked) {  // RO-32
    see(0, VoteKind::prevote, 0, a), see(1, VoteKind::prevote, 0, a);
    see(0, VoteKind::prevote, 0, a);
    EXPECT_EQ(voter.may_precommit(set, proposal_of(3, 0, a)).refusal().reason, "there is no polka in the round") << "doubled";
    see(3, VoteKind::prevote, 0, a);
    ASSERT_TRUE(voter.vote_nil(set, validator_key(2), nothing, VoteKind::prevote, 0)) << "the step counts, not the vote";
    ASSERT_TRUE(voter.precommit(set, validator_key(2), nothing, proposal_of(3, 0, a)));
    EXPECT_EQ(voter.locked_round(), 0);
    EXPECT_EQ(voter.locked_value(), a);
    EXPECT_FALSE(voter.vote_nil(set, validator_key(2), nothing, VoteKind::precommit, 0));
}

TEST_F(TendermintVoterTest, DecidesOnAQuorumOfPrecommitsOfOneRound) {  // RO-33
    see(0, VoteKind::precommit, 0, a), see(1, VoteKind::precommit, 1, a), see(3, VoteKind::precommit, 1, a);
    EXPECT_FALSE(voter.may_decide(set, a)) << "of two rounds";
    see(0, VoteKind::precommit, 1, a);
    EXPECT_EQ(*voter.may_decide(set, a), 1);
    ASSERT_TRUE(voter.decide(set, nothing, a));
    EXPECT_FALSE(voter.decide(set, nothing, a));
}

TEST_F(TendermintVoterTest, CountsTwoVotesOfAnEquivocatorAndNoThird) {  // RO-34, RO-35
    see(0, VoteKind::prevote, 0, a), see(0, VoteKind::prevote, 0, b);
    EXPECT_FALSE(voter.see(set, vote_of(0, VoteKind::prevote, 0, Hash{3})));
    SignedVote forged = vote_of(0, VoteKind::prevote, 0, a);
    forged.validator = 1;
    EXPECT_EQ(voter.see(set, forged).refusal().code, RefusalCode::signature);
}

TEST_F(TendermintVoterTest, AnAdversaryCannotFillItsBookWithValues) {
    for (int round = 0; round < 8; ++round) see(0, VoteKind::prevote, round, Hash{static_cast<std::uint8_t>(100 + round)});
    polka(9, a);
    EXPECT_TRUE(voter.may_precommit(set, sign_proposal({1, 9, a, -1}, 0, validator_key(0))));
}

// ---- evidence ------------------------------------------------------------------------------------------------------

TEST(Judge, ConvictsOfADoubleSignAndOfAmnesiaWithoutADefence) {  // RO-36
    const auto set = four();
    VoteBook heard;
    const auto first = vote_of(1, VoteKind::precommit, 0, a), later = vote_of(1, VoteKind::prevote, 2, b);
    EXPECT_EQ(*judge(set, heard, {vote_of(1, VoteKind::prevote, 0, a), vote_of(1, VoteKind::prevote, 0, b)}), 1);
    EXPECT_EQ(*judge(set, heard, {first, later}), 1);
    EXPECT_FALSE(judge(set, heard, {later, first})) << "in the order of the rounds";
    EXPECT_FALSE(judge(set, heard, {first, first}));
    EXPECT_FALSE(judge(set, heard, {first, vote_of(1, VoteKind::prevote, 2, a)}));
    EXPECT_EQ(judge(set, heard, {first, vote_of(0, VoteKind::prevote, 2, b)}).refusal().code, RefusalCode::mismatch);
    SignedVote forged = later;
    forged.signature = first.signature;
    EXPECT_EQ(judge(set, heard, {first, forged}).refusal().code, RefusalCode::signature);
    for (const int i : {0, 2, 3}) ASSERT_TRUE(heard.add(set, vote_of(i, VoteKind::prevote, 1, b)));
    EXPECT_EQ(judge(set, heard, {first, later}).refusal().reason, "a polka allowed it to unlock");
}

// ---- HotStuff-2 ----------------------------------------------------------------------------------------------------

QuorumCertificate certified(const Block& block) {
    QuorumCertificate made{1, block.view, block_hash(block), {}};
    made.signatures = signed_by({0, 1, 2}, vote_statement(1, block.view, made.block), Domain::consensus_block);
    return made;
}
TimeoutCertificate given_up(std::uint64_t view) {
    return {1, view, signed_by({0, 1, 2}, timeout_statement(1, view), Domain::consensus_timeout)};
}
BlockProposal shown(const Block& block, const QuorumCertificate& justify) {
    const int leader = view_leader(four(), block.view);
    BlockProposal made = sign_block(block, leader, validator_key(leader));
    made.justify = justify;
    return made;
}
const QuorumCertificate genesis{1, 0, Hash{}, {}};
const Block first{1, 1, Hash{}, Hash{1}};

TEST(HotStuffVoter, VotesOnceAViewForWhatItsLockAllows) {  // RO-40, RO-43
    const auto set = four();
    HotStuffVoter voter(1, 1);
    ASSERT_TRUE(voter.vote(set, validator_key(1), nothing, shown(first, genesis)));
    EXPECT_FALSE(voter.may_vote(set, shown({1, 1, Hash{}, Hash{7}}, genesis))) << "twice in a view";
    EXPECT_EQ(voter.lock_view(), 0u);
    const Block second{1, 2, block_hash(first), Hash{2}};
    auto forged = shown(second, certified(first));
    forged.justify.signatures.pop_back();
    EXPECT_EQ(voter.may_vote(set, forged).refusal().code, RefusalCode::guard) << "no quorum";
    forged = shown(second, certified(first));
    forged.leader = 1;
    EXPECT_EQ(voter.may_vote(set, forged).refusal().reason, "not the view's leader");
    EXPECT_EQ(voter.may_vote(set, shown(second, genesis)).refusal().code, RefusalCode::mismatch);
    ASSERT_TRUE(voter.vote(set, validator_key(1), nothing, shown(second, certified(first))));
    EXPECT_EQ(voter.lock_view(), 1u);
    auto below = shown({1, 3, Hash{}, Hash{3}}, genesis);
    below.skipped = given_up(2);
    EXPECT_EQ(voter.may_vote(set, below).refusal().reason, "the certificate ranks below its lock");
}

TEST(HotStuffVoter, ProposesOneBlockOnACertificateNoLowerThanItsLock) {  // RO-41
    const auto set = four();
    HotStuffVoter voter(2, 1);  // leads view 1 and view 5
    EXPECT_EQ(voter.may_propose(set, {1, 2, Hash{}, Hash{}}, genesis).refusal().reason, "not the view's leader");
    ASSERT_TRUE(voter.propose(set, validator_key(2), nothing, first, genesis));
    EXPECT_FALSE(voter.propose(set, validator_key(2), nothing, first, genesis));
    const Block second{1, 2, block_hash(first), Hash{2}};
    ASSERT_TRUE(voter.vote(set, validator_key(2), nothing, shown(second, certified(first))));
    EXPECT_EQ(voter.may_propose(set, {1, 5, Hash{}, Hash{}}, genesis).refusal().reason, "it is locked on a higher certificate");
    EXPECT_TRUE(voter.may_propose(set, {1, 5, block_hash(second), Hash{}}, certified(second)));
}

TEST(HotStuffVoter, ASkippedViewNeedsATimeoutCertificateOfExactlyThatView) {  // RO-47
    const auto set = four();
    const HotStuffVoter voter(1, 1);
    auto skipping = shown({1, 3, block_hash(first), Hash{3}}, certified(first));
    EXPECT_EQ(voter.may_vote(set, skipping).refusal().reason, "a skipped view without a timeout certificate");
    skipping.skipped = given_up(1);
    EXPECT_EQ(voter.may_vote(set, skipping).refusal().reason, "a timeout certificate of another view");
    skipping.skipped = given_up(2);
    EXPECT_TRUE(voter.may_vote(set, skipping));
    skipping.skipped->signatures[1] = skipping.skipped->signatures[0];
    EXPECT_EQ(voter.may_vote(set, skipping).refusal().code, RefusalCode::signature) << "a doubled signer";
}

TEST(HotStuffVoter, WhoGaveAViewUpVotesThereNoMore) {  // RO-46
    const auto set = four();
    HotStuffVoter voter(1, 1);
    EXPECT_TRUE(voter.waits_in(1));
    ASSERT_TRUE(voter.time_out(validator_key(1), nothing, 1));
    EXPECT_EQ(voter.may_vote(set, shown(first, genesis)).refusal().reason, "it has given the view up");
    EXPECT_TRUE(voter.time_out(validator_key(1), nothing, 1)) << "the same signature again";
}

TEST(HotStuffVoter, TwoCertificatesInConsecutiveViewsCommit) {  // RO-44, RO-45
    const auto set = four();
    const Block second{1, 2, block_hash(first), Hash{2}}, third{1, 3, block_hash(first), Hash{3}};
    const auto of_first = certified(first), of_second = certified(second), of_third = certified(third);
    EXPECT_TRUE(may_commit(set, of_first, &second, &of_second));
    EXPECT_FALSE(may_commit(set, of_first, &third, &of_third)) << "a view between";
    EXPECT_FALSE(may_commit(set, of_first, &second, &of_third)) << "another block's certificate";
    EXPECT_FALSE(may_commit(set, of_first, nullptr, nullptr));
    EXPECT_FALSE(may_commit(set, of_second, &third, &of_third)) << "no child";
    auto few = of_second;
    few.signatures.pop_back();
    EXPECT_FALSE(may_commit(set, of_first, &second, &few));
}

}  // namespace
}  // namespace sequent::impl::consensus
