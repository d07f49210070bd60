// A chain in which rotation, auction, promises, forced transactions, lists and stake meet: what is accepted, and what is not.
#include "checker/lockstep/adapters/composition/block.hpp"
#include "tests/impl/shown.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sequent::impl::composition {
namespace {

// Everything there is, as in the reference design: a quorum of the set promises, two places in a block.
Config everything() {
    Config config;
    config.leaders_down_max = 1;
    config.auction = config.promises = config.promises_by_set = config.stake = config.list = config.right_fallback = true;
    config.block_room_txs = 2;
    return config;
}
// The same, with promises of whoever has the slot.
Config by_leader() {
    Config config = everything();
    config.promises_by_set = false;
    return config;
}

using lockstep::show;
using test::shown;
using test::variable;

// The slot's leader seals an empty block, and the next slot begins.
void quiet_slot(SlotChain& chain) {
    ASSERT_TRUE(chain.seal(1, 0, 0, 0).ok());
    ASSERT_TRUE(chain.end_slot().ok());
}
// A chain in slot 1, which the bidder has bought.
SlotChain bought(const Config& config, int bidder = 1) {
    SlotChain chain(config);
    EXPECT_TRUE(chain.sell(bidder).ok());
    quiet_slot(chain);
    return chain;
}
// A good block for the present slot, to be spoiled and signed again.
SlotBlock block_of(const SlotChain& chain, SealedAs as, Party sealer) {
    SlotBlock block;
    block.slot = chain.slot();
    block.as = as;
    block.sealer = sealer;
    return block;
}
Bytes signed_by(SlotBlock block, const KeyPair& key) {
    block.signature = sign(key, Domain::sealed_block, statement(block).view());
    return encode(block);
}
std::string_view reason(const Result<void>& result) { return result.refusal().reason; }

TEST(SlotLeaders, NoMoreAreDownThanTheAdversaryCanHold) {  // CO-1
    SlotChain chain(everything());
    EXPECT_TRUE(chain.leader_turns(1).ok());
    EXPECT_FALSE(chain.leader_turns(2).ok());
    EXPECT_TRUE(chain.leader_turns(1).ok());
    EXPECT_TRUE(chain.leader_turns(2).ok());
    EXPECT_EQ(chain.leader_turns(3).refusal().code, RefusalCode::argument);
    Config alone;
    alone.leaders = 1;
    alone.leaders_down_max = 3;
    EXPECT_EQ(SlotChain(alone).leader_turns(1).refusal().code, RefusalCode::argument);
}

TEST(SlotSale, TheNextSlotIsSoldOnceAndPaidFor) {  // CO-2
    SlotChain chain(everything());
    ASSERT_TRUE(chain.sell(2).ok());
    EXPECT_EQ(reason(chain.sell(1)), "the slot is sold");
    EXPECT_EQ(chain.auction().winner(1), 2);
    EXPECT_EQ(chain.auction().winner(0), 0);
    EXPECT_EQ(chain.auction().balance(2) + chain.auction().proceeds(), SlotAuction::deposit_units);
    EXPECT_GT(chain.auction().proceeds(), 0u);
    EXPECT_EQ(chain.auction().balance(1), SlotAuction::deposit_units);
}

TEST(SlotSale, NobodysBidLeavesTheSlotWithTheRotationAndIsFinal) {  // CO-2
    SlotChain chain(everything());
    ASSERT_TRUE(chain.sell(0).ok());
    EXPECT_FALSE(chain.sell(1).ok());
    EXPECT_EQ(chain.auction().proceeds(), 0u);
    EXPECT_EQ(variable(chain, "right.settled"), 1);
    EXPECT_EQ(variable(chain, "right.next"), 0);
}

TEST(SlotSale, ARecordNeedsTheAuctioneerAndTheBidder) {  // CO-2
    SlotChain chain(everything());
    const auto record = [](std::int64_t slot, std::uint8_t bidder, std::uint64_t price, int bid_key, bool auctioneer) {
        Sale sale;
        sale.bid = {slot, bidder, price, {}};
        sale.bid.signature = sign(key_of(bidder_party(bid_key)), Domain::auction_bid, statement(sale.bid).view());
        const KeyPair& signer = auctioneer ? auctioneer_key() : key_of(bidder_party(1));
        sale.signature = sign(signer, Domain::slot_sale, statement(sale).view());
        return encode(sale);
    };
    EXPECT_EQ(reason(chain.receive_sale(record(1, 1, 5, 1, false))), "not a record of the auctioneer's");
    EXPECT_EQ(reason(chain.receive_sale(record(1, 2, 5, 1, true))), "the bid is not the bidder's");
    EXPECT_EQ(reason(chain.receive_sale(record(2, 1, 5, 1, true))), "a sale of another slot than the next");
    EXPECT_EQ(reason(chain.receive_sale(record(1, 3, 5, 1, true))), "no such bidder");
    EXPECT_EQ(reason(chain.receive_sale(record(1, 0, 5, 1, true))), "a price that nobody bid");
    EXPECT_EQ(reason(chain.receive_sale(record(1, 1, 0, 1, true))), "a bid that is not covered");
    EXPECT_EQ(reason(chain.receive_sale(record(1, 1, SlotAuction::deposit_units + 1, 1, true))), "a bid that is not covered");
    Bytes cut = record(1, 1, 5, 1, true);
    cut.pop_back();
    EXPECT_EQ(chain.receive_sale(cut).refusal().code, RefusalCode::malformed);
    EXPECT_TRUE(chain.receive_sale(record(1, 1, SlotAuction::deposit_units, 1, true)).ok());
    EXPECT_EQ(chain.auction().balance(1), 0u);
    Config none;
    EXPECT_EQ(reason(SlotChain(none).sell(1)), "the right to seal is not for sale");
}

TEST(SlotForced, TheInboxTakesEachNonceOnceAndTwoAtMost) {  // CO-3
    SlotChain chain(everything());
    ASSERT_TRUE(chain.queue_forced().ok());
    EXPECT_EQ(reason(chain.receive_forced(encode(ForcedTx{{0xa0}, 0, 1}))), "not the sender's next forced transaction");
    ASSERT_TRUE(chain.queue_forced().ok());
    EXPECT_EQ(reason(chain.queue_forced()), "the inbox is full");
    EXPECT_EQ(chain.receive_forced(Bytes{1, 2}).refusal().code, RefusalCode::malformed);
}

TEST(SlotPromise, OnlyWhoIsEntitledPromises) {  // CO-4
    SlotChain chain = bought(by_leader());
    SlotPromise promise{1, Hash{7}, bidder_party(2), {}};
    const auto by = [&](Party maker, const KeyPair& key) {
        promise.maker = maker;
        promise.proof = {};
        promise.proof.members = 1;
        promise.proof.signatures.push_back(sign(key, Domain::promise, statement(promise).view()));
        return chain.receive_promise(encode(promise));
    };
    EXPECT_EQ(reason(by(bidder_party(2), key_of(bidder_party(2)))), "not who is entitled to the slot");
    EXPECT_EQ(reason(by(leader_party(1), key_of(leader_party(1)))), "not who is entitled to the slot");
    EXPECT_EQ(reason(by(bidder_party(1), key_of(bidder_party(2)))), "the promise is not signed by its maker");
    EXPECT_EQ(reason(by(set_party, key_of(bidder_party(1)))), "not who promises in this design");
    EXPECT_TRUE(by(bidder_party(1), key_of(bidder_party(1))).ok());
    EXPECT_EQ(reason(by(bidder_party(1), key_of(bidder_party(1)))), "the slot's place is promised");
}

TEST(SlotPromise, TheNextSlotWaitsForItsSaleUnlessTheSetPromises) {  // CO-4
    SlotChain leaders(by_leader());
    EXPECT_EQ(reason(leaders.promise(1)), "nobody knows yet who will seal the slot");
    ASSERT_TRUE(leaders.sell(0).ok());
    EXPECT_TRUE(leaders.promise(1).ok());
    EXPECT_TRUE(SlotChain(everything()).promise(1).ok());
}

TEST(SlotPromise, ASlotThatIsSealedLateOrDesertedIsPromisedToNobody) {  // CO-4
    SlotChain sealed(by_leader());
    ASSERT_TRUE(sealed.seal(1, 0, 0, 0).ok());
    EXPECT_EQ(reason(sealed.promise(0)), "the slot's block is sealed");
    SlotChain late = bought(by_leader());
    ASSERT_TRUE(late.holder_late().ok());
    EXPECT_EQ(reason(late.promise(0)), "the holder's time is over");
    SlotChain deserted(by_leader());
    ASSERT_TRUE(deserted.leader_turns(0).ok());
    EXPECT_EQ(reason(deserted.promise(0)), "nobody is there to seal the slot");
}

TEST(SlotPromise, TheSetsPromiseNeedsThreeOfFour) {  // CO-4
    SlotChain chain(everything());
    SlotPromise promise{0, SlotChain::promised_tx(0), set_party, {}};
    const auto said = statement(promise);
    promise.proof = certify(Group::set, Domain::promise_share, said.view(), 2);
    EXPECT_EQ(reason(chain.receive_promise(encode(promise))), "too few signers");
    promise.proof = certify(Group::committee, Domain::promise_share, said.view());
    EXPECT_EQ(reason(chain.receive_promise(encode(promise))), "a signature that is not its member's");
    promise.proof = certify(Group::set, Domain::promise_share, said.view());
    promise.proof.signatures[2] = promise.proof.signatures[1];  // one signer's twice
    EXPECT_EQ(reason(chain.receive_promise(encode(promise))), "a signature that is not its member's");
    promise.proof = certify(Group::set, Domain::promise, said.view());  // another kind of statement
    EXPECT_EQ(reason(chain.receive_promise(encode(promise))), "a signature that is not its member's");
    promise.proof = certify(Group::set, Domain::promise_share, said.view(), 4);
    EXPECT_TRUE(chain.receive_promise(encode(promise)).ok());
}

TEST(SlotCertificate, CountsASignerOnce) {
    const Bytes said{1};
    Certificate proof = certify(Group::set, Domain::promise_share, said);
    EXPECT_TRUE(verify(Group::set, Domain::promise_share, said, proof).ok());
    proof.signatures.push_back(proof.signatures[0]);
    EXPECT_FALSE(verify(Group::set, Domain::promise_share, said, proof).ok());
    proof.members |= 1 << 5;
    EXPECT_EQ(reason(verify(Group::set, Domain::promise_share, said, proof)), "a signer outside the group");
}

TEST(SlotList, OneListForTheNextSlotByMostOfTheCommittee) {  // CO-5
    SlotChain chain(everything());
    SlotList list{1, SlotChain::listed_tx(1), {}};
    list.proof = certify(Group::committee, Domain::inclusion_list, statement(list).view(), 2);
    EXPECT_EQ(reason(chain.receive_list(encode(list))), "too few signers");
    list.proof = certify(Group::set, Domain::inclusion_list, statement(list).view());
    EXPECT_FALSE(chain.receive_list(encode(list)).ok());
    list.slot = 2;
    EXPECT_EQ(reason(chain.receive_list(encode(list))), "a list of another slot than the next");
    ASSERT_TRUE(chain.list().ok());
    EXPECT_EQ(reason(chain.list()), "the slot has its list");
    Config none;
    EXPECT_FALSE(SlotChain(none).list().ok());
}

TEST(SlotRight, TheHolderSealsInTimeAndTheLeaderStandsInAfterwards) {  // CO-6, CO-7
    const SlotChain open = bought(everything());
    SlotChain in_time = open;
    EXPECT_EQ(reason(in_time.seal(1, 0, 0, 0)), "the slot is bought");
    EXPECT_EQ(reason(in_time.seal(3, 0, 0, 0)), "the holder is in time");
    EXPECT_TRUE(in_time.seal(2, 0, 0, 0).ok());
    EXPECT_EQ(reason(in_time.seal(2, 0, 0, 0)), "the slot's block is sealed");
    SlotChain late = open;
    ASSERT_TRUE(late.holder_late().ok());
    EXPECT_EQ(reason(late.seal(2, 0, 0, 0)), "the holder's time is over");
    EXPECT_TRUE(late.seal(3, 0, 0, 0).ok());
    Config no_fallback = everything();
    no_fallback.right_fallback = false;
    SlotChain stuck = bought(no_fallback);
    ASSERT_TRUE(stuck.holder_late().ok());
    EXPECT_EQ(reason(stuck.seal(3, 0, 0, 0)), "nobody may stand in for the holder");
}

TEST(SlotRight, AnUnsoldSlotHasNoHolder) {  // CO-6, CO-7
    SlotChain chain(everything());
    EXPECT_EQ(reason(chain.holder_late()), "nobody bought the slot");
    EXPECT_EQ(reason(chain.seal(2, 0, 0, 0)), "not who bought the slot");
    EXPECT_EQ(reason(chain.seal(3, 0, 0, 0)), "there is nobody to stand in for");
    ASSERT_TRUE(chain.leader_turns(0).ok());
    EXPECT_EQ(reason(chain.seal(1, 0, 0, 0)), "the leader is down");
}

TEST(SlotBlock, IsItsSealersAndNobodyElses) {  // CO-7
    const SlotChain chain(everything());
    const auto why = [&](const Bytes& bytes) { return chain.check_block(bytes).refusal().reason; };
    SlotBlock block = block_of(chain, SealedAs::leader, leader_party(0));
    EXPECT_EQ(why(signed_by(block, key_of(leader_party(0)))), "");
    EXPECT_EQ(why(signed_by(block, key_of(leader_party(1)))), "the block is not signed by its sealer");
    block.sealer = leader_party(1);
    EXPECT_EQ(why(signed_by(block, key_of(leader_party(1)))), "not the slot's leader");
    block.sealer = bidder_party(1);
    EXPECT_EQ(why(signed_by(block, key_of(bidder_party(1)))), "not the slot's leader");
    block = block_of(chain, SealedAs::leader, leader_party(0));
    block.slot = 3;  // in which it is this leader's turn again
    EXPECT_EQ(why(signed_by(block, key_of(leader_party(0)))), "a block of another slot");
    block = block_of(chain, SealedAs::leader, leader_party(0));
    Bytes changed = signed_by(block, key_of(leader_party(0)));
    changed.push_back(0);
    EXPECT_EQ(why(changed), "trailing bytes");
    const SlotChain sold = bought(everything());
    EXPECT_EQ(sold.check_block(signed_by(block_of(sold, SealedAs::holder, bidder_party(2)), key_of(bidder_party(2))))
                  .refusal()
                  .reason,
              "not who bought the slot");
}

TEST(SlotBlock, HoldsWhatIsDueWhoeverSeals) {  // CO-8
    SlotChain chain(everything());
    ASSERT_TRUE(chain.queue_forced().ok());
    ASSERT_TRUE(chain.sell(1).ok());
    quiet_slot(chain);  // nothing is due yet
    ASSERT_TRUE(chain.queue_forced().ok());
    EXPECT_EQ(reason(chain.seal(2, 0, 0, 0)), "a forced transaction that is due is left out");
    ASSERT_TRUE(chain.seal(2, 1, 0, 0).ok());
    EXPECT_EQ(chain.queue().waiting().size(), 1u);
    EXPECT_EQ(variable(chain, "forced.age[0]"), 0);  // the older one went
    EXPECT_EQ(variable(chain, "ledger.skipped"), 0);
}

TEST(SlotBlock, TakesNoMoreThanTheInboxHas) {  // CO-8
    SlotChain chain(everything());
    ASSERT_TRUE(chain.queue_forced().ok());
    EXPECT_EQ(reason(chain.seal(1, 2, 0, 0)), "takes more than the inbox has");
    EXPECT_TRUE(chain.seal(1, 1, 0, 0).ok());
}

TEST(SlotBlock, OnlyForcedTransactionsExcuseFromTheList) {  // CO-9
    SlotChain chain(everything());
    ASSERT_TRUE(chain.list().ok());
    ASSERT_TRUE(chain.queue_forced().ok());
    quiet_slot(chain);
    ASSERT_TRUE(chain.queue_forced().ok());
    EXPECT_EQ(reason(chain.seal(1, 1, 0, 0)), "what the list names is left out");
    SlotChain full = chain;
    EXPECT_TRUE(full.seal(1, 2, 0, 0).ok());
    EXPECT_TRUE(chain.seal(1, 1, 0, 1).ok());
    SlotChain unlisted(everything());
    EXPECT_EQ(reason(unlisted.seal(1, 0, 0, 1)), "the list does not name that transaction");
}

TEST(SlotBlock, HoldsWhatTheSetPromisedButALeadersPromiseIsItsOwnAffair) {  // CO-10
    SlotChain set(everything());
    ASSERT_TRUE(set.promise(0).ok());
    EXPECT_EQ(reason(set.seal(1, 0, 0, 0)), "what the set promised is left out");
    EXPECT_TRUE(set.seal(1, 0, 1, 0).ok());
    SlotChain leader(by_leader());
    ASSERT_TRUE(leader.promise(0).ok());
    EXPECT_TRUE(leader.seal(1, 0, 0, 0).ok());
    SlotChain nobody(by_leader());
    EXPECT_EQ(reason(nobody.seal(1, 0, 1, 0)), "nobody was promised that transaction");
}

TEST(SlotBlock, HasRoomForSoMany) {  // CO-10
    SlotChain chain(everything());
    ASSERT_TRUE(chain.promise(0).ok());
    ASSERT_TRUE(chain.queue_forced().ok());
    ASSERT_TRUE(chain.queue_forced().ok());
    EXPECT_EQ(reason(chain.seal(1, 2, 1, 0)), "more than the block has room for");
    EXPECT_TRUE(chain.seal(1, 2, 0, 0).ok());
}

TEST(SlotBlock, ARefusalLeavesTheChainAsItWas) {  // CO-11
    SlotChain chain = bought(everything());
    const auto before = shown(chain);
    for (int by = 0; by <= 4; ++by)
        for (int forced = 1; forced <= 3; ++forced) EXPECT_FALSE(chain.seal(by, forced, 1, 1).ok());
    EXPECT_EQ(shown(chain), before);
    ASSERT_TRUE(chain.seal(2, 0, 0, 0).ok());
    EXPECT_EQ(variable(chain, "block.by"), 2);
}

TEST(SlotEnd, WaitsForWhoeverIsUpAndMaySeal) {  // CO-12
    SlotChain chain(everything());
    EXPECT_EQ(reason(chain.end_slot()), "the leader is up and seals");
    ASSERT_TRUE(chain.leader_turns(0).ok());
    EXPECT_TRUE(chain.end_slot().ok());
    SlotChain sold = bought(everything());
    EXPECT_EQ(reason(sold.end_slot()), "the holder is in time");
    ASSERT_TRUE(sold.holder_late().ok());
    EXPECT_EQ(reason(sold.end_slot()), "the leader is up and seals");
    Config no_fallback = everything();
    no_fallback.right_fallback = false;
    SlotChain withheld = bought(no_fallback);
    ASSERT_TRUE(withheld.holder_late().ok());
    EXPECT_TRUE(withheld.end_slot().ok());
}

TEST(SlotStake, ABrokenPromiseCostsItsMakerAndNobodyElse) {  // CO-13
    SlotChain chain(by_leader());
    ASSERT_TRUE(chain.promise(0).ok());
    quiet_slot(chain);
    EXPECT_EQ(chain.stakes().stake(leader_party(0)), Stakes::deposit_units - Stakes::penalty_units);
    EXPECT_EQ(chain.stakes().burned(), Stakes::penalty_units);
    EXPECT_EQ(chain.stakes().stake(leader_party(1)), Stakes::deposit_units);
    EXPECT_EQ(variable(chain, "ledger.last_slashed"), 1);
    quiet_slot(chain);
    EXPECT_EQ(variable(chain, "ledger.last_slashed"), 0);
}

TEST(SlotStake, ABuyersPromiseIsTheBuyers) {  // CO-13
    SlotChain chain = bought(by_leader(), 2);
    ASSERT_TRUE(chain.promise(0).ok());
    ASSERT_TRUE(chain.seal(2, 0, 0, 0).ok());
    ASSERT_TRUE(chain.end_slot().ok());
    EXPECT_EQ(chain.stakes().stake(bidder_party(2)), Stakes::deposit_units - Stakes::penalty_units);
    EXPECT_EQ(chain.stakes().stake(leader_party(1)), Stakes::deposit_units);
}

TEST(SlotStake, WhatTheContractDoesNotPunish) {  // CO-13
    const Config config = by_leader();
    SlotPromise promise{4, Hash{7}, leader_party(1), {}};
    promise.proof.members = 1;
    promise.proof.signatures.push_back(sign(key_of(leader_party(1)), Domain::promise, statement(promise).view()));
    const Bytes shown = encode(promise);
    SlotBlock block;
    block.slot = 4;
    Stakes stakes;
    const auto why = [&](const Config& with, std::int64_t slot, const SlotBlock* sealed, const Bytes& bytes) {
        return stakes.punish(with, slot, sealed, bytes).refusal().reason;
    };
    Config unbacked = config;
    unbacked.stake = false;
    EXPECT_EQ(why(unbacked, 4, &block, shown), "no stake is behind promises");
    EXPECT_EQ(why(config, 5, &block, shown), "a promise of another slot");
    EXPECT_EQ(why(config, 4, nullptr, shown), "the slot has no block");
    SlotBlock kept = block;
    kept.promised = Hash{7};
    EXPECT_EQ(why(config, 4, &kept, shown), "the promise was kept");
    SlotBlock full = block;
    full.forced = 1;
    full.listed = Hash{8};
    EXPECT_EQ(why(config, 4, &full, shown), "the block had no room for it");
    Bytes forged = shown;
    forged.back() ^= 1;
    EXPECT_EQ(why(config, 4, &block, forged), "the promise is not signed by its maker");
    EXPECT_EQ(stakes.burned(), 0u);
    EXPECT_EQ(why(config, 4, &block, shown), "");
}

TEST(SlotHandover, TheRightDiesAndWhatIsOwedLives) {  // CO-14, CO-15
    SlotChain chain(everything());
    ASSERT_TRUE(chain.sell(1).ok());
    ASSERT_TRUE(chain.promise(1).ok());
    ASSERT_TRUE(chain.list().ok());
    quiet_slot(chain);
    EXPECT_EQ(variable(chain, "right.holder"), 1);
    EXPECT_EQ(variable(chain, "owed.promised"), 1);
    EXPECT_EQ(variable(chain, "owed.listed"), 1);
    EXPECT_EQ(reason(chain.seal(2, 0, 0, 0)), "what the list names is left out");
    ASSERT_TRUE(chain.seal(2, 0, 1, 1).ok());
    ASSERT_TRUE(chain.end_slot().ok());
    EXPECT_EQ(variable(chain, "right.holder"), 0);
    EXPECT_EQ(variable(chain, "owed.promised"), 0);
    EXPECT_EQ(variable(chain, "ledger.last_included"), 1);
    EXPECT_EQ(variable(chain, "ledger.last_list_included"), 1);
}

TEST(SlotTurns, LeadersTakeTurnsAndASlotLostToADownLeaderCountsForNoWait) {  // CO-16
    SlotChain chain(everything());
    ASSERT_TRUE(chain.queue_forced().ok());
    ASSERT_TRUE(chain.leader_turns(0).ok());
    ASSERT_TRUE(chain.end_slot().ok());
    EXPECT_EQ(chain.leader(chain.slot()), 1);
    EXPECT_EQ(variable(chain, "forced.age[0]"), 0);
    quiet_slot(chain);
    EXPECT_EQ(variable(chain, "forced.age[0]"), 1);
    ASSERT_TRUE(chain.leader_turns(0).ok());
    ASSERT_TRUE(chain.seal(1, 1, 0, 0).ok());
    ASSERT_TRUE(chain.end_slot().ok());
    EXPECT_EQ(chain.leader(chain.slot()), 0);
}

TEST(SlotChain, MoneyIsNeitherMadeNorLost) {
    SlotChain chain(by_leader());
    for (int slot = 0; slot < 50; ++slot) {
        ASSERT_TRUE(chain.sell(slot % 3).ok());
        (void)chain.promise(0);
        ASSERT_TRUE(chain.seal(chain.auction().winner(chain.slot()) != 0 ? 2 : 1, 0, slot % 2, 0).ok() || slot == 0);
        if (!chain.sealed()) {
            ASSERT_TRUE(chain.seal(1, 0, 0, 0).ok());
        }
        ASSERT_TRUE(chain.end_slot().ok());
    }
    const SlotAuction& auction = chain.auction();
    EXPECT_EQ(auction.balance(1) + auction.balance(2) + auction.proceeds(), 2 * SlotAuction::deposit_units);
    std::uint64_t stakes = chain.stakes().burned();
    for (int i = 0; i < leaders_max; ++i) stakes += chain.stakes().stake(leader_party(i));
    for (int i = 1; i <= bidders_max; ++i) stakes += chain.stakes().stake(bidder_party(i));
    stakes += chain.stakes().stake(set_party);
    EXPECT_EQ(stakes, 6 * Stakes::deposit_units);
    EXPECT_GT(chain.stakes().burned(), 10u);
}

}  // namespace
}  // namespace sequent::impl::composition
