// The express lane: what the auctioneer hands in, what the contract believes, who holds a round, and the queue's order.
#include "checker/lockstep/systems/auction/express_system.hpp"
#include "checker/lockstep/systems/auction/lane_system.hpp"

#include <gtest/gtest.h>

#include <random>

namespace sequent::impl::auction {

using namespace lockstep::auction;

namespace {

namespace account = lane_account;

LaneConfig config() {
    LaneConfig c;
    c.round_seconds = 6;
    c.auction_closing_seconds = 2;
    c.reserve_submission_seconds = 2;
    c.auction_sales = 2;
    c.bidder_funds_units = 5;
    c.origin_base_seconds = 10;
    return c;
}

const Party& bidder(int who) { return party(Role::bidder, who - 1); }
std::string_view reason(const Result<void>& result) { return result ? "accepted" : result.refusal().reason; }

class Lane : public testing::Test {
protected:
    LaneSystem system{config()};

    void both_deposit(int amount = 4) {
        ASSERT_TRUE(system.deposit(1, amount));
        ASSERT_TRUE(system.deposit(2, amount));
    }
    void pass(int seconds) {
        for (int i = 0; i < seconds; ++i) ASSERT_TRUE(system.second());
    }
    void close() { pass(4); }
    static SignedLaneBid bid(int who, Units amount, std::int64_t round = 1) {
        return draw_lane_bid(who - 1, round, amount, 8).message;
    }
    // What a careless auctioneer hands in: the contract alone judges it.
    Result<void> hand_in(const SignedLaneBid& first, const SignedLaneBid* second = nullptr) {
        LaneCall call;
        call.kind = second ? LaneCallKind::resolve_multi : LaneCallKind::resolve_single;
        call.first = first;
        if (second) call.second = *second;
        return system.send(party(Role::auctioneer, 0).address, encode(call));
    }
    void sell_to(int who) {
        both_deposit();
        ASSERT_TRUE(system.sign_bid(who, 3, 1));
        close();
        ASSERT_TRUE(system.resolve_auction(who, 0));
    }
};

TEST_F(Lane, ABalanceCountsForOneFullRoundAfterTheRequest) {  // AU-20
    both_deposit();
    ASSERT_TRUE(system.initiate_withdrawal(1));
    EXPECT_EQ(reason(system.initiate_withdrawal(1)), "the withdrawal is initiated");
    pass(6);
    EXPECT_EQ(reason(system.finalize_withdrawal(1)), "the balance still counts");
    pass(6);
    EXPECT_TRUE(system.finalize_withdrawal(1));
    EXPECT_EQ(system.money().of(account::cold), 4);
}

TEST_F(Lane, TheAuctioneerTakesABiddersOwnBidThatItCanPay) {  // AU-22
    both_deposit();
    SignedLaneBid forged = bid(1, 3);
    forged.signature = sign_bid(forged.bid, bidder(2).key).signature;
    Auctioneer auctioneer;
    const auto take = [&](const SignedLaneBid& one) {
        return auctioneer.on_bid(system.house(), system.money(), system.now(), encode(one));
    };
    EXPECT_EQ(take(forged).refusal().code, RefusalCode::signature);
    EXPECT_EQ(reason(take(bid(1, 5))), "the balance does not cover the bid");
    EXPECT_EQ(reason(take(bid(1, 3, 2))), "a bid for another round");
    EXPECT_TRUE(take(bid(1, 2)));
    EXPECT_EQ(reason(take(bid(1, 2))), "the same bid again");
    EXPECT_TRUE(take(bid(1, 3)));
    EXPECT_EQ(reason(take(bid(1, 4))), "too many bids of one bidder");
    close();
    EXPECT_EQ(reason(take(bid(2, 3))), "the auction is closed");
}

TEST_F(Lane, TheAuctioneerHandsInTheBestBidAndLeavesNobodyOut) {  // AU-23
    both_deposit();
    ASSERT_TRUE(system.sign_bid(1, 3, 1));
    ASSERT_TRUE(system.sign_bid(2, 2, 0));
    close();
    EXPECT_EQ(reason(system.resolve_auction(2, 1)), "not the best bid that reaches the reserve");
    EXPECT_EQ(reason(system.resolve_auction(1, 0)), "a rival's higher bid is left out");
    EXPECT_EQ(reason(system.resolve_auction(1, 1)), "there is no such bid") << "it has replaced none";
    ASSERT_TRUE(system.resolve_auction(1, 2));
    EXPECT_EQ(system.money().of(account::deposit), 2) << "the second bid is the price";
    EXPECT_EQ(system.money().of(account::beneficiary), 2);
    EXPECT_EQ(reason(system.resolve_auction(1, 2)), "the round is resolved");
}

TEST_F(Lane, ATieGoesToTheHigherHash) {  // AU-23, AU-24
    for (const int high : {1, 2}) {
        system = LaneSystem(config());
        both_deposit();
        ASSERT_TRUE(system.sign_bid(high, 3, 1));
        ASSERT_TRUE(system.sign_bid(3 - high, 3, 0));
        close();
        EXPECT_FALSE(system.resolve_auction(3 - high, high));
        const SignedLaneBid& higher = system.auctioneer().latest(high - 1, 1)->message;
        const SignedLaneBid& lower = system.auctioneer().latest(2 - high, 1)->message;
        EXPECT_EQ(reason(hand_in(lower, &higher)), "the bids tie and the first has not the higher hash");
        ASSERT_TRUE(system.resolve_auction(high, 3 - high));
        EXPECT_EQ(system.house().late().controller, bidder(high).address);
    }
}

TEST_F(Lane, TheContractBelievesNoForgedForeignOrDoubledBid) {  // AU-24
    both_deposit();
    const SignedLaneBid first = bid(1, 3), second = bid(2, 2), own = bid(1, 2), early = bid(1, 3, 2);
    EXPECT_EQ(reason(hand_in(first)), "the auction is not closed");
    close();
    SignedLaneBid forged = first;
    forged.signature = sign_bid(first.bid, bidder(2).key).signature;
    EXPECT_EQ(hand_in(forged).refusal().code, RefusalCode::signature);
    forged = first;
    ++forged.bid.amount;
    EXPECT_EQ(hand_in(forged).refusal().code, RefusalCode::signature) << "another amount than was signed";
    const Party& stranger = party(Role::builder, 0);
    EXPECT_EQ(hand_in(sign_bid({1, stranger.address, 3, 0}, stranger.key)).refusal().code, RefusalCode::unknown);
    EXPECT_EQ(reason(hand_in(first, &own)), "one bidder signed both bids");
    EXPECT_EQ(reason(hand_in(second, &first)), "the bids are out of order");
    EXPECT_EQ(reason(hand_in(early)), "a bid for another round");
    EXPECT_TRUE(hand_in(first, &second));
}

TEST_F(Lane, OnlyTheAuctioneerHandsInAndEveryByteCounts) {  // AU-24
    both_deposit();
    close();
    LaneCall call;
    call.kind = LaneCallKind::resolve_single;
    call.first = bid(1, 3);
    const Bytes good = encode(call).take();
    EXPECT_EQ(system.send(bidder(1).address, good).refusal().code, RefusalCode::unknown);
    for (std::size_t i = 0; i < good.size(); ++i) {
        Bytes bad = good;
        bad[i] ^= 1;
        EXPECT_FALSE(system.send(party(Role::auctioneer, 0).address, bad)) << "byte " << i;
    }
    EXPECT_TRUE(system.send(party(Role::auctioneer, 0).address, good));
    EXPECT_EQ(system.money().of(account::beneficiary), 1) << "alone it pays the reserve";
}

TEST_F(Lane, ARoundIsRetimedWithoutMovingTheCurrentOne) {  // AU-25
    EXPECT_EQ(reason(system.set_round_timing_info(3, 10)), "the closing does not fit the round");
    EXPECT_EQ(reason(system.set_round_timing_info(8, 10)), "the next round would start at another time");
    const std::int64_t next = system.house().timing().next_start(system.now());
    ASSERT_TRUE(system.set_round_timing_info(8, 8));
    EXPECT_EQ(system.house().timing().next_start(system.now()), next);
}

TEST_F(Lane, TheOwnerAloneSetsMinimumAndClose) {  // AU-44, AU-45
    LaneCall minimum, closing;
    minimum.kind = LaneCallKind::set_min_reserve;
    minimum.amount = 3;
    closing.kind = LaneCallKind::set_closing;
    closing.closing = 1;
    for (const LaneCall& call : {minimum, closing}) {
        EXPECT_EQ(reason(system.send(bidder(1).address, encode(call))), "the caller is not the chain's owner");
        EXPECT_EQ(reason(system.send(party(Role::auctioneer, 0).address, encode(call))), "the caller is not the chain's owner");
    }
    EXPECT_EQ(reason(system.set_auction_closing(1)), "the owner does nothing more") << "without owner_acts it never did";
    both_deposit();
    close();
    EXPECT_EQ(reason(system.sign_bid(1, 3, 1)), "the auction is closed");
    const Address& owner = party(Role::seller, 0).address;
    closing.closing = std::int64_t{1} << 62;
    EXPECT_EQ(reason(system.send(owner, encode(closing))), "the closing does not fit the round");
    closing.closing = 0;
    EXPECT_EQ(reason(system.send(owner, encode(closing))), "an auction would never close");
    closing.closing = 1;
    EXPECT_TRUE(system.send(owner, encode(closing)));
    EXPECT_TRUE(system.sign_bid(1, 3, 1));
    EXPECT_TRUE(system.send(owner, encode(minimum))) << "in the blackout";
    EXPECT_EQ(system.house().reserve(), 3);
    EXPECT_EQ(system.indexer().announced(), 1);
    EXPECT_EQ(system.indexer().stage(), 2);
}

TEST_F(Lane, TheHolderAloneHandsTheRightOn) {  // AU-26
    EXPECT_EQ(reason(system.transfer_express_lane_controller(1, 2, 1)), "nobody holds the round");
    sell_to(1);
    EXPECT_EQ(reason(system.transfer_express_lane_controller(2, 1, 1)), "the caller does not hold the round");
    ASSERT_TRUE(system.transfer_express_lane_controller(1, 2, 1));
    EXPECT_EQ(system.house().late().controller, bidder(2).address);
    EXPECT_EQ(reason(system.transfer_express_lane_controller(1, 2, 1)), "the caller does not hold the round") << "no longer";
    pass(2);
    EXPECT_TRUE(system.transfer_express_lane_controller(2, 1, 0)) << "while the round runs";
}

TEST_F(Lane, BidsAreVoidWhenTheirRoundIsOver) {  // AU-27
    both_deposit();
    ASSERT_TRUE(system.sign_bid(1, 3, 1));
    const SignedLaneBid old = system.auctioneer().latest(0, 1)->message;
    pass(6);
    EXPECT_EQ(system.auctioneer().latest(0, 2), nullptr);
    close();
    EXPECT_FALSE(system.resolve_auction(1, 0));
    EXPECT_EQ(reason(hand_in(old)), "a bid for another round");
    pass(2);
    EXPECT_EQ(reason(system.second()), "the rounds for sale are used up");
}

TEST_F(Lane, TheIndexerKnowsWhatWasAnnouncedAndSold) {  // AU-28, AU-21
    ASSERT_TRUE(system.set_reserve_price(2));
    EXPECT_EQ(system.indexer().announced(), 2);
    both_deposit();
    ASSERT_TRUE(system.sign_bid(1, 3, 1));
    close();
    EXPECT_EQ(reason(system.set_reserve_price(3)), "the reserve stands in the blackout");
    EXPECT_EQ(system.indexer().sold(), 0);
    EXPECT_EQ(system.indexer().owner(0), Address{});
    ASSERT_TRUE(system.resolve_auction(1, 0));
    EXPECT_EQ(system.indexer().sold(), 1);
    EXPECT_EQ(system.indexer().owner(0), bidder(1).address);
    ASSERT_TRUE(system.transfer_express_lane_controller(1, 2, 1));
    EXPECT_EQ(system.indexer().owner(0), bidder(2).address);
    pass(2);
    EXPECT_EQ(system.indexer().round(), 1);
    EXPECT_EQ(system.indexer().sold(), 0);
    EXPECT_EQ(system.indexer().next_start(), LaneSystem::genesis_seconds + 12);
}

TEST_F(Lane, ConservesMoneyAfterEveryCall) {  // AU-20, AU-24
    std::mt19937 random(1);
    const auto below = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    for (int run = 0; run < 50; ++run) {
        system = LaneSystem(config());
        for (int step = 0; step < 60; ++step) {
            switch (below(8)) {
                case 0: (void)system.deposit(1 + below(2), 1 + below(3)); break;
                case 1: (void)(below(4) ? Result<void>{} : system.initiate_withdrawal(1 + below(2))); break;
                case 2: (void)system.finalize_withdrawal(1 + below(2)); break;
                case 3: (void)system.sign_bid(1 + below(2), 1 + below(3), below(2)); break;
                case 4: (void)system.resolve_auction(1 + below(2), below(3)); break;
                case 5: (void)system.transfer_express_lane_controller(1 + below(2), 1 + below(2), below(2)); break;
                default: (void)system.second();
            }
            ASSERT_EQ(system.money().total(), 10);
        }
    }
}

// ---- the queue ---------------------------------------------------------------------------------------------------

class Express : public testing::Test {
protected:
    const Party& holder = bidder(1);
    const Party& other = bidder(2);
    ExpressQueue queue{ExpressConfig{}, holder.address};
    Result<void> arrive(const Party& sender, bool express, std::int64_t now_ms, std::uint64_t nonce = 0) {
        return queue.on_tx(encode(sign_tx({sender.address, nonce, express}, sender.key)), now_ms);
    }
};

TEST_F(Express, TheLaneIsItsHoldersUnderItsSignature) {  // AU-29
    EXPECT_EQ(arrive(other, true, 0).refusal().code, RefusalCode::unknown) << "it does not hold the lane";
    EXPECT_EQ(queue.on_tx(encode(sign_tx({holder.address, 0, true}, other.key)), 0).refusal().code, RefusalCode::signature);
    SignedTx ordinary = sign_tx({holder.address, 0, false}, holder.key);
    ordinary.tx.express = true;
    EXPECT_EQ(queue.on_tx(encode(ordinary), 0).refusal().code, RefusalCode::signature) << "the way in is signed too";
    ASSERT_TRUE(arrive(holder, true, 0));
    EXPECT_EQ(reason(arrive(holder, true, 0, 1)), "the sender has a transaction waiting");
}

TEST_F(Express, OvertakesWhatCameLessThanTheAdvantageBefore) {  // AU-29
    ASSERT_TRUE(arrive(other, false, 0));
    EXPECT_EQ(reason(queue.sequence(other.address, 199)), "the transaction is held back");
    ASSERT_TRUE(arrive(holder, true, 199));
    EXPECT_EQ(reason(queue.sequence(other.address, 200)), "another has come to the front before it");
    ASSERT_TRUE(queue.sequence(holder.address, 199));
    EXPECT_TRUE(queue.sequence(other.address, 200));
}

TEST_F(Express, DoesNotOvertakeWhatCameEarlier) {  // AU-29
    ASSERT_TRUE(arrive(other, false, 0));
    ASSERT_TRUE(arrive(holder, true, 201));
    EXPECT_EQ(reason(queue.sequence(holder.address, 201)), "another has come to the front before it");
    ASSERT_TRUE(queue.sequence(other.address, 201));
    EXPECT_TRUE(queue.sequence(holder.address, 201));
    EXPECT_EQ(reason(queue.sequence(holder.address, 201)), "the sender has nothing waiting");
}

TEST_F(Express, WhatIsAtTheFrontGoesBeforeTimePasses) {  // AU-29
    ExpressSystem system{ExpressConfig{}};
    ASSERT_TRUE(system.arrive(0));
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(system.moment());
    EXPECT_EQ(reason(system.moment()), "what has come to the front is sequenced first");
    ASSERT_TRUE(system.sequence(0));
    EXPECT_TRUE(system.moment());
}

}  // namespace
}  // namespace sequent::impl::auction
