// The leader variant: what its nodes, holders and contract accept and refuse, and where the money is afterwards.
#include "checker/lockstep/adapters/preconf/show.hpp"
#include "tests/impl/shown.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

namespace sequent::impl::preconf {

using namespace lockstep::preconf;

namespace {

LeaderConfig config() {
    LeaderConfig c;
    c.leader_stake_milliether = 4;
    c.promise_value_milliether = 2;
    c.liveness_penalty_milliether = 1;
    c.challenge_window_l1_blocks = 2;
    c.slot_room_txs = 2;
    c.promise_breaking = c.offline = c.slot_losses = true;
    return c;
}
constexpr std::uint64_t first = LeaderConfig::first_slot;

// The last leader, who may lie, leads the second slot.
LeaderSystem in_second_slot(const LeaderConfig& c = config()) {
    LeaderSystem system(c);
    EXPECT_TRUE(system.seal_slot());
    EXPECT_TRUE(system.tick());
    return system;
}

using test::variable;

std::int64_t all_money(const LeaderSystem& system) {
    std::int64_t sum = 0;
    for (int who = 0; who < 2; ++who) sum += system.contract().stake(who) + system.contract().withdrawn(who);
    for (const PromiseRecord& record : system.contract().records()) sum += record.paid;
    return sum;
}

FlatBytes<Signed<InclusionPromise>::size_max> promise_by(int leader, std::uint64_t slot, std::uint64_t given, int user) {
    return to_bytes(sign_body(promiser_key(leader), InclusionPromise{slot, given, user_tx(user)}));
}

TEST(Leader, PromisesOnlyWhatTheStakeCovers) {  // PC-1
    LeaderConfig c = config();
    c.leader_stake_milliether = 3;
    c.slot_room_txs = 3;
    LeaderSystem system(c);
    EXPECT_TRUE(system.promise(1, 0));
    EXPECT_EQ(system.promise(2, 0).refusal().reason, "the stake does not cover another promise");
    EXPECT_TRUE(system.promise(2, 1)) << "the next leader's stake is another";
}

TEST(Leader, AnHonestOnePromisesNoMoreThanItsBlockHasRoomFor) {  // PC-1
    LeaderSystem system(config());
    EXPECT_TRUE(system.force_on_top(0));
    EXPECT_TRUE(system.promise(1, 0));
    EXPECT_FALSE(system.promise(2, 0));
}

TEST(Leader, TheRecordTakesAPromiseFromTheSlotsLeaderAlone) {  // PC-1
    const LeaderConfig c = config();
    PromiseContract contract(c);
    EXPECT_EQ(contract.register_promise(c, first, promise_by(1, first, first, 0)).refusal().code, RefusalCode::signature);
    EXPECT_EQ(contract.register_promise(c, first, promise_by(0, first + 2, first, 0)).refusal().code, RefusalCode::guard);
    EXPECT_EQ(contract.register_promise(c, first, promise_by(0, first, first - 1, 0)).refusal().code, RefusalCode::guard);
    EXPECT_TRUE(contract.register_promise(c, first, promise_by(0, first, first, 0)));
    EXPECT_EQ(contract.register_promise(c, first, promise_by(0, first, first, 0)).refusal().reason,
              "the transaction is promised already");
    EXPECT_EQ(contract.reserved(c, first, 0), 1);
}

TEST(Leader, APromiseWithOneByteChangedIsNobodys) {
    const LeaderConfig c = config();
    const auto bytes = promise_by(0, first, first, 0);
    for (std::size_t at = 0; at < bytes.view().size(); ++at) {
        Bytes changed(bytes.view().begin(), bytes.view().end());
        changed[at] ^= 1;
        PromiseContract contract(c);
        EXPECT_FALSE(contract.register_promise(c, first, changed)) << at;
        EXPECT_TRUE(contract.records().empty());
    }
}

TEST(Leader, AForcedTransactionComesFirstAndExcuses) {  // PC-2, PC-5
    LeaderSystem system(config());
    EXPECT_TRUE(system.promise(1, 0));
    EXPECT_TRUE(system.force_on_top(1));
    EXPECT_FALSE(system.put_in(1)) << "its nonce is used up";
    EXPECT_TRUE(system.seal_slot());
    EXPECT_EQ(variable(system, "pc.claim[0]"), 1);
    EXPECT_EQ(system.holder().harm(user_tx(0)), PromiseHolder::Harm::unharmed);  // PC-4
    EXPECT_TRUE(system.tick());
    EXPECT_FALSE(system.challenge(1));
}

TEST(Leader, DepositsEndWhereTheLeaderBegins) {  // PC-2
    LeaderSystem system(config());
    EXPECT_TRUE(system.put_in(1));
    EXPECT_EQ(system.force_on_top(0).refusal().reason, "the leader has begun to fill its block");
}

TEST(Leader, FullOfForcedAndPromisedTransactionsIsAnExcuse) {  // PC-5
    LeaderSystem system(config());
    EXPECT_TRUE(system.promise(1, 0));
    EXPECT_TRUE(system.force_on_top(0));
    EXPECT_TRUE(system.force_on_top(0));
    EXPECT_TRUE(system.seal_slot());
    EXPECT_EQ(variable(system, "pc.claim[0]"), 1);
}

TEST(Leader, ABlockStuffedWithTheLeadersOwnIsNone) {  // PC-5
    LeaderConfig c = config();
    c.slot_room_txs = 1;
    LeaderSystem system = in_second_slot(c);
    EXPECT_TRUE(system.promise(1, 0));
    EXPECT_TRUE(system.put_in(2)) << "a liar fills its block with what it likes";
    EXPECT_TRUE(system.seal_slot());
    EXPECT_EQ(variable(system, "pc.claim[0]"), 2);
    EXPECT_EQ(system.holder().harm(user_tx(0)), PromiseHolder::Harm::broken);  // PC-4
}

TEST(Leader, AnHonestOneKeepsRoomForWhatItHasPromised) {  // PC-3, PC-5
    LeaderConfig c = config();
    c.slot_room_txs = 1;
    LeaderSystem system(c);
    EXPECT_TRUE(system.promise(1, 0));
    EXPECT_FALSE(system.put_in(2));
    EXPECT_FALSE(system.seal_slot());
    EXPECT_TRUE(system.put_in(1));
    EXPECT_TRUE(system.seal_slot());
}

TEST(Leader, ABrokenPromiseIsPaidOutOfTheStake) {  // PC-7
    LeaderSystem system = in_second_slot();
    EXPECT_TRUE(system.promise(1, 0));
    EXPECT_TRUE(system.seal_slot());
    EXPECT_EQ(system.challenge(1).refusal().reason, "L1 does not show the slot yet");
    EXPECT_TRUE(system.tick());
    EXPECT_TRUE(system.challenge(1));
    EXPECT_EQ(system.contract().record_of(user_tx(0))->paid, 2);
    EXPECT_EQ(system.contract().stake(1), 2);
    EXPECT_FALSE(system.challenge(1)) << "once";
    EXPECT_EQ(all_money(system), 8);
}

TEST(Leader, AMissedSlotIsFinedAndALostOneIsNot) {  // PC-6
    for (const int fault : {0, 1}) {
        LeaderSystem system(config());
        EXPECT_TRUE(system.promise(1, 0));
        EXPECT_TRUE(system.miss_slot(fault));
        EXPECT_TRUE(system.tick());
        EXPECT_EQ(system.challenge(1).ok(), fault == 1);
        EXPECT_EQ(system.contract().stake(0), 4 - fault);
        EXPECT_EQ(all_money(system), 8);
    }
}

TEST(Leader, NobodyLetsTheLastBlockOfAWindowPass) {  // PC-8
    LeaderSystem system = in_second_slot();
    EXPECT_TRUE(system.promise(1, 0));
    EXPECT_TRUE(system.seal_slot());
    EXPECT_TRUE(system.tick());
    EXPECT_TRUE(system.seal_slot());
    EXPECT_EQ(system.tick().refusal().reason, "somebody challenges in time");
    EXPECT_TRUE(system.challenge(1));
    EXPECT_TRUE(system.tick());
}

TEST(Leader, WhatWasPromisedAheadSurvivesTheHandover) {  // PC-9
    LeaderSystem system(config());
    EXPECT_TRUE(system.promise(1, 1));
    EXPECT_FALSE(std::as_const(system).acting().has_booked(user_tx(0)));
    EXPECT_FALSE(system.tick()) << "the slot is open";
    EXPECT_TRUE(system.put_in(1)) << "an earlier leader may seal it";
    EXPECT_TRUE(system.seal_slot());
    EXPECT_TRUE(system.tick());
    EXPECT_TRUE(std::as_const(system).acting().has_booked(user_tx(0)));
    EXPECT_FALSE(system.put_in(1)) << "and then it must not run again";
    EXPECT_TRUE(system.seal_slot());
    EXPECT_EQ(variable(system, "pc.claim[0]"), 1);
    EXPECT_EQ(system.chain().runs(user_tx(0)), 1);
}

TEST(Leader, TheStakeLeavesLast) {  // PC-10
    LeaderSystem system(config());
    EXPECT_TRUE(system.promise(1, 0));
    EXPECT_FALSE(system.withdraw(0));
    EXPECT_TRUE(system.put_in(1));
    EXPECT_TRUE(system.seal_slot());
    EXPECT_TRUE(system.withdraw(0));
    EXPECT_FALSE(system.withdraw(0));
    EXPECT_EQ(system.contract().withdrawn(0), 4);
    EXPECT_EQ(all_money(system), 8);
}

TEST(Leader, AStakeIsPaidOutToItsOwnerAndFromThisContract) {  // PC-10
    const LeaderConfig c = config();
    PromiseContract contract(c);
    const StakeWithdrawal mine{StakeWithdrawal::Contract::promises, 0}, elsewhere{StakeWithdrawal::Contract::commitments, 0};
    EXPECT_EQ(contract.withdraw(c, first, to_bytes(sign_body(promiser_key(1), mine))).refusal().code, RefusalCode::signature);
    EXPECT_EQ(contract.withdraw(c, first, to_bytes(sign_body(promiser_key(0), elsewhere))).refusal().code,
              RefusalCode::mismatch);
    EXPECT_TRUE(contract.withdraw(c, first, to_bytes(sign_body(promiser_key(0), mine))));
}

// The contract decides from the signed promise and the signed block alone.
class Evidence : public testing::Test {
protected:
    Evidence() {
        c.promised_txs = 3;
        EXPECT_TRUE(contract.register_promise(c, first, promise));
        EXPECT_TRUE(contract.post_block(c, first, chain, block));
    }
    RefusalCode code(ByteView of_promise, ByteView of_block, std::uint64_t now = first + 1) const {
        return contract.judge(c, now, chain, of_promise, of_block).refusal().code;
    }
    LeaderConfig c = config();
    SlotChain chain;
    PromiseContract contract{c};
    FlatBytes<Signed<InclusionPromise>::size_max> promise = promise_by(0, first, first, 0);
    FlatBytes<Signed<SlotBlock>::size_max> block = to_bytes(sign_body(promiser_key(0), SlotBlock{first, {}}));
};

TEST_F(Evidence, OfABreachIsEnough) {
    const auto verdict = contract.judge(c, first + 1, chain, promise, block);
    ASSERT_TRUE(verdict);
    EXPECT_TRUE(verdict->is_breach);
    EXPECT_EQ(verdict->owed, 2);
}
TEST_F(Evidence, OfAnotherBlockIsRefused) {
    SlotBlock other{first, {}};
    other.txs.push_back(user_tx(1));
    EXPECT_EQ(code(promise, to_bytes(sign_body(promiser_key(0), other))), RefusalCode::mismatch);
    EXPECT_EQ(code(promise, {}), RefusalCode::mismatch) << "the slot was not missed";
}
TEST_F(Evidence, OfAPromiseThatTheLeaderNeverSignedIsRefused) {
    EXPECT_EQ(code(promise_by(1, first, first, 0), block), RefusalCode::signature);
    EXPECT_EQ(code(promise_by(0, first, first, 1), block), RefusalCode::unknown) << "signed, never recorded";
}
TEST_F(Evidence, IsTooEarlyAndTooLate) {  // PC-7
    EXPECT_EQ(contract.judge(c, first, chain, promise, block).refusal().reason, "L1 does not show the slot yet");
    EXPECT_EQ(contract.judge(c, first + 2, chain, promise, block).refusal().reason, "the window is closed");
}
TEST_F(Evidence, IsWorthNothingWithoutAStake) {
    c.leader_stake_milliether = 0;
    EXPECT_EQ(contract.judge(c, first + 1, chain, promise, block).refusal().reason, "nothing is staked");
}

TEST(Leader, ABlockIsItsSlotsLeadersAndWithinTheRoom) {  // PC-5
    const LeaderConfig c = config();
    const SlotChain chain{};
    PromiseContract contract(c);
    SlotBlock large{first, {}};
    for (int user = 0; user < users; ++user) large.txs.push_back(user_tx(user));
    const auto post = [&](int by, const SlotBlock& block) {
        return contract.post_block(c, first, chain, to_bytes(sign_body(promiser_key(by), block)));
    };
    EXPECT_EQ(post(1, SlotBlock{first, {}}).refusal().code, RefusalCode::signature);
    EXPECT_EQ(post(0, SlotBlock{first + 1, {}}).refusal().code, RefusalCode::guard);
    EXPECT_EQ(post(0, large).refusal().reason, "more transactions than the slot has room for");
    EXPECT_TRUE(post(0, SlotBlock{first, {}}));
    EXPECT_EQ(post(0, SlotBlock{first, {}}).refusal().reason, "that slot is over");
}

TEST(Leader, ABlockWithATransactionTwiceDoesNotDecode) {
    SlotBlock block{first, {}};
    block.txs.push_back(user_tx(0));
    block.txs.push_back(user_tx(0));
    EXPECT_EQ(from_bytes<Signed<SlotBlock>>(to_bytes(sign_body(promiser_key(0), block))).refusal().reason,
              "a transaction is there twice");
}

TEST(Leader, AStatementAboutAnotherRollupDoesNotDecode) {
    const auto bytes = promise_by(0, first, first, 0);
    Bytes other(bytes.view().begin(), bytes.view().end());
    other[7] ^= 1;
    EXPECT_EQ(from_bytes<Signed<InclusionPromise>>(other).refusal().reason, "a statement about another rollup");
}

}  // namespace
}  // namespace sequent::impl::preconf
