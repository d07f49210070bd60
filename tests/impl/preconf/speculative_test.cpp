// The speculative variant: digests, openings, proofs, and where the stake is afterwards.
#include "checker/lockstep/systems/preconf/speculative_system.hpp"

#include <gtest/gtest.h>

namespace sequent::impl::preconf {

using namespace lockstep::preconf;

namespace {

SpeculativeConfig config() {
    SpeculativeConfig c;
    c.committer_stake_milliether = 4;
    c.bid_slash_milliether = 2;
    c.fraud_window_l1_blocks = 2;
    c.fraud_evidence_l1_blocks = 1;
    c.promise_breaking = true;
    return c;
}

std::int64_t all_money(const CommitmentContract& contract) {
    std::int64_t sum = 0;
    for (int who = 0; who < producers; ++who) sum += contract.stake(who) + contract.withdrawn(who);
    for (const CommitmentRecord& record : contract.records()) sum += record.paid;
    return sum;
}

auto commitment_by(int key, int producer, int bidder) {
    const SealedCommitment sealed{static_cast<std::uint8_t>(producer), digest_of(producer, bidder)};
    return to_bytes(sign_body(promiser_key(key), sealed));
}
auto block_by(int key, int producer, std::initializer_list<int> bidders) {
    WonBlock block{contested_block, static_cast<std::uint8_t>(producer), {}};
    for (const int bidder : bidders) block.txs.push_back(bid_tx(bidder));
    return to_bytes(sign_body(promiser_key(key), block));
}

TEST(Speculative, AProducerCommitsToWhatItsStakeCovers) {  // PC-30
    SpeculativeSystem system(config());
    EXPECT_TRUE(system.commit(0, 1));
    EXPECT_EQ(system.commit(0, 1).refusal().reason, "committed already");
    EXPECT_TRUE(system.commit(0, 2));
    EXPECT_EQ(system.commit(0, 3).refusal().reason, "the stake does not cover another commitment");
    EXPECT_TRUE(system.commit(1, 3));
}

TEST(Speculative, WhereNobodyCanAddSomeStakeIsEnough) {  // PC-30
    SpeculativeConfig c = config();
    c.over_commitment = true;
    SpeculativeSystem system(c);
    for (const int bid : {1, 2, 3}) EXPECT_TRUE(system.commit(1, bid));
    EXPECT_TRUE(system.win(1) && system.land(0) && system.tick().ok() == false);
    for (const int bid : {1, 2, 3}) EXPECT_TRUE(system.open(1, bid));
    EXPECT_TRUE(system.tick());
    for (const int bid : {1, 2, 3}) EXPECT_TRUE(system.prove(1, bid));  // PC-34: as far as it reaches
    EXPECT_EQ(system.contract().find(digest_of(1, 2))->paid, 0);
    EXPECT_EQ(all_money(system.contract()), 8);
}

TEST(Speculative, ACommitmentIsItsProducersAlone) {  // PC-30
    CommitmentContract contract(config());
    EXPECT_EQ(contract.commit(config(), 1'001, commitment_by(1, 0, 0)).refusal().code, RefusalCode::signature);
    EXPECT_EQ(contract.reserved(config(), 1'001, 0), 0);
    EXPECT_TRUE(contract.commit(config(), 1'001, commitment_by(0, 0, 0)));
}

TEST(Speculative, TheLosersCommitmentsAreVoid) {  // PC-31, PC-37
    SpeculativeSystem system(config());
    EXPECT_TRUE(system.commit(0, 1));
    EXPECT_TRUE(system.commit(1, 1));
    EXPECT_FALSE(system.withdraw(0));
    EXPECT_TRUE(system.win(1));
    EXPECT_FALSE(system.win(0)) << "once";
    EXPECT_FALSE(system.commit(0, 2)) << "the block is another's";
    EXPECT_TRUE(system.withdraw(0));
    EXPECT_FALSE(system.withdraw(1));
    EXPECT_EQ(all_money(system.contract()), 8);
}

TEST(Speculative, AnHonestWinnerKeepsWhatItHasCommittedTo) {  // PC-32
    SpeculativeSystem system(config());
    EXPECT_TRUE(system.commit(0, 2));
    EXPECT_TRUE(system.win(0));
    EXPECT_FALSE(system.land(1));
    EXPECT_TRUE(system.land(3));
}

TEST(Speculative, TheBlockIsTheWinners) {  // PC-32
    CommitmentContract contract(config());
    EXPECT_EQ(contract.land(1'001, block_by(0, 0, {})).refusal().reason, "no block is awaited");
    EXPECT_TRUE(contract.award(0));
    EXPECT_EQ(contract.land(1'001, block_by(1, 0, {})).refusal().code, RefusalCode::signature);
    EXPECT_EQ(contract.land(1'001, block_by(0, 1, {})).refusal().reason, "not the winner's block");
    EXPECT_TRUE(contract.land(1'001, block_by(0, 0, {0})));
}

// Producer 1 has committed to bids 1 and 2 and won the block, which executes bid 2 alone; producer 0 had committed too.
class Landed : public testing::Test {
protected:
    Landed() {
        EXPECT_TRUE(system.commit(0, 1) && system.commit(1, 1) && system.commit(1, 2) && system.win(1) && system.land(2));
    }
    SpeculativeSystem system{config()};
};

TEST_F(Landed, OnlyTheWinnersAreOpened) {  // PC-33
    EXPECT_EQ(system.open(0, 1).refusal().reason, "not the winner's");
    EXPECT_TRUE(system.open(1, 1));
    EXPECT_FALSE(system.open(1, 1)) << "open already";
    EXPECT_EQ(system.open(1, 3).refusal().code, RefusalCode::unknown) << "nobody has committed to bid 3";
}

TEST_F(Landed, AnOpeningMustBeWhatTheDigestIsOf) {  // PC-33
    CommitmentContract contract = system.contract();
    Opening other = opening_of(1, 0);
    other.blinding[0] ^= 1;
    EXPECT_EQ(contract.open(config(), system.now(), to_bytes(other)).refusal().code, RefusalCode::unknown);
    Opening swapped = opening_of(1, 0);
    swapped.bid = bid_of(2);
    EXPECT_EQ(contract.open(config(), system.now(), to_bytes(swapped)).refusal().code, RefusalCode::unknown);
}

TEST(Speculative, ACommitmentToABidThatNobodyMadeOpensForNobody) {  // PC-33
    CommitmentContract contract(config());
    Opening forged = opening_of(1, 0);
    forged.bid = sign_body(promiser_key(1), Bid{contested_block, 0, bid_tx(0)});  // the producer plays its bidder
    const SealedCommitment sealed{1, hash_of(to_bytes(forged))};
    EXPECT_TRUE(contract.commit(config(), 1'001, to_bytes(sign_body(promiser_key(1), sealed))));
    EXPECT_TRUE(contract.award(1) && contract.land(1'001, block_by(1, 1, {})));
    EXPECT_EQ(contract.open(config(), 1'001, to_bytes(forged)).refusal().code, RefusalCode::signature);
}

TEST_F(Landed, AViolationIsProvedAndPaidFor) {  // PC-34
    EXPECT_TRUE(system.open(1, 1) && system.open(1, 2));
    EXPECT_EQ(system.prove(1, 1).refusal().reason, "L1 does not show the block yet");
    EXPECT_TRUE(system.tick());
    EXPECT_EQ(system.prove(1, 2).refusal().reason, "the block executes the bid");
    EXPECT_TRUE(system.prove(1, 1));
    EXPECT_FALSE(system.prove(1, 1)) << "once";
    EXPECT_EQ(system.contract().stake(1), 2);
    EXPECT_EQ(all_money(system.contract()), 8);
}

TEST_F(Landed, AProofBringsTheBlockOnL1AndNoOther) {  // PC-34
    EXPECT_TRUE(system.open(1, 1) && system.tick());
    const auto prove = [&](ByteView block) {
        return system.contract().check_proof(config(), system.now(), to_bytes(opening_of(1, 0)), block);
    };
    EXPECT_EQ(prove(block_by(1, 1, {})).refusal().code, RefusalCode::mismatch);
    EXPECT_EQ(prove({}).refusal().code, RefusalCode::mismatch);
    EXPECT_TRUE(prove(block_by(1, 1, {1})));
}

TEST_F(Landed, BiddersAreAwake) {  // PC-35
    EXPECT_EQ(system.tick().refusal().reason, "a bidder must act before time passes");
    EXPECT_TRUE(system.open(1, 1));
    EXPECT_TRUE(system.tick()) << "there is no evidence yet";
    EXPECT_FALSE(system.tick());
    EXPECT_TRUE(system.prove(1, 1));
    EXPECT_TRUE(system.tick());
}

TEST_F(Landed, WithTheWindowAllThatIsHeldBackIsFree) {  // PC-36, PC-37
    EXPECT_TRUE(system.open(1, 1) && system.tick() && system.prove(1, 1));
    EXPECT_FALSE(system.withdraw(1));
    EXPECT_TRUE(system.tick());
    EXPECT_FALSE(system.open(1, 2)) << "the window is over";
    EXPECT_TRUE(system.withdraw(1));
    EXPECT_FALSE(system.tick()) << "nothing is left to wait for";
    EXPECT_EQ(all_money(system.contract()), 8);
}

TEST(Speculative, ABidWaitsNoLongerThanAWindow) {  // PC-36
    SpeculativeSystem system(config());
    EXPECT_FALSE(system.tick()) << "nothing waits";
    EXPECT_TRUE(system.commit(0, 1) && system.tick() && system.tick());
    EXPECT_EQ(system.tick().refusal().reason, "no bid waits longer");
}

TEST(Speculative, AStakeIsPaidOutToItsOwnerAndFromThisContract) {  // PC-37
    CommitmentContract contract(config());
    const StakeWithdrawal mine{StakeWithdrawal::Contract::commitments, 0}, elsewhere{StakeWithdrawal::Contract::promises, 0};
    EXPECT_EQ(contract.withdraw(config(), 1'001, to_bytes(sign_body(promiser_key(1), mine))).refusal().code,
              RefusalCode::signature);
    EXPECT_EQ(contract.withdraw(config(), 1'001, to_bytes(sign_body(promiser_key(0), elsewhere))).refusal().code,
              RefusalCode::mismatch);
    EXPECT_TRUE(contract.withdraw(config(), 1'001, to_bytes(sign_body(promiser_key(0), mine))));
}

}  // namespace
}  // namespace sequent::impl::preconf
