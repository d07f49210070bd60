// Timeboost at its deployed figures: a round of 60 s, an auction that closes 15 s before its end, a reserve that stands from
// 15 s before that, a withdrawal that takes two rounds, 200 ms of advantage. Worked examples after the comments in
// OffchainLabs/nitro-contracts src/express-lane-auction (Balance.sol, RoundTimingInfo.sol, ExpressLaneAuction.sol).
#include "model/auction/express_lane/claims.hpp"
#include "model/auction/express_order/rules.hpp"
#include "model/compose.hpp"
#include "model/domain/ints.hpp"

#include <gtest/gtest.h>

namespace sequent {
namespace {

inline constexpr Caps deployed{.bidders = 2, .price = 20, .clock = 60, .sales = 4, .ago = 300};
using Model = Composition<Ints<deployed>, auction::express_lane::Slice>;
namespace lane = auction::express_lane;

class ExpressLane : public testing::Test {
protected:
    ExpressLane() {
        given.round_seconds = 60;
        given.auction_closing_seconds = 15;
        given.reserve_submission_seconds = 15;
        given.reserve_min_units = 2;
        given.published_tie_to_high_hash = 1;
        given.auction_sales = 4;
        p = Model::read(given);
        s = Model::initial(p);
    }
    // Lets the event happen; false, and nothing has changed, if the rules refuse it.
    template <class E>
    bool happens(auto... picks) {
        auto next = s;
        const bool allowed = Model::react<E>(next, p, Int(picks)...).v;
        if (allowed) s = next;
        return allowed;
    }
    void wait_until(int second) {
        while (Int(s.auction.now).v < second) ASSERT_TRUE(happens<AuctionSecond>());
    }
    void fund_both(int amount) {
        ASSERT_TRUE(happens<Deposit>(1, amount));
        ASSERT_TRUE(happens<Deposit>(2, amount));
    }
    int deposit(int who) const { return s.auction.deposit[who - 1].v; }
    int holder(int round) const { return lane::controller(s, Int(round)).v; }

    Parameters given;
    Model::P p;
    Model::State s;
};

// AU-22, AU-24
TEST_F(ExpressLane, BidsCloseFifteenSecondsBeforeTheRoundEnds) {
    fund_both(10);
    wait_until(44);
    EXPECT_TRUE(happens<SignBid>(1, 8, 1));
    EXPECT_FALSE(happens<ResolveAuction>(1, 0)) << "the auction is open";
    wait_until(45);
    EXPECT_FALSE(happens<SignBid>(2, 9, 1)) << "the auction is closed";
    EXPECT_TRUE(happens<ResolveAuction>(1, 0));
    EXPECT_EQ(holder(0), 0);
    EXPECT_EQ(holder(1), 1) << "round 0 sells round 1";
}

// AU-24
TEST_F(ExpressLane, ASingleBidPaysTheReserve) {
    fund_both(10);
    ASSERT_TRUE(happens<SetReservePrice>(3));
    ASSERT_TRUE(happens<SignBid>(1, 8, 1));
    wait_until(50);
    ASSERT_TRUE(happens<ResolveAuction>(1, 0));
    EXPECT_EQ(deposit(1), 7);
    EXPECT_EQ(s.auction.beneficiary_balance.v, 3);
}
TEST_F(ExpressLane, TheBestOfTwoBidsPaysTheOther) {
    fund_both(10);
    ASSERT_TRUE(happens<SignBid>(1, 5, 1));
    ASSERT_TRUE(happens<SignBid>(2, 8, 0));
    wait_until(50);
    EXPECT_FALSE(happens<ResolveAuction>(1, 2)) << "the wrong order";
    EXPECT_FALSE(happens<ResolveAuction>(2, 0)) << "a bid is left out";
    EXPECT_TRUE(happens<ResolveAuction>(2, 1));
    EXPECT_EQ(deposit(2), 5);
    EXPECT_EQ(deposit(1), 10);
}
TEST_F(ExpressLane, ATieGoesToTheHigherHash) {
    fund_both(10);
    ASSERT_TRUE(happens<SignBid>(1, 8, 0));
    ASSERT_TRUE(happens<SignBid>(2, 8, 1));
    wait_until(50);
    EXPECT_FALSE(happens<ResolveAuction>(1, 2));
    EXPECT_TRUE(happens<ResolveAuction>(2, 1));
    EXPECT_EQ(deposit(2), 2);
}
TEST_F(ExpressLane, OneBidderIsNotBothOfTwoSigners) {
    fund_both(10);
    ASSERT_TRUE(happens<SignBid>(1, 6, 1));
    ASSERT_TRUE(happens<SignBid>(1, 8, 1));
    ASSERT_TRUE(happens<SignBid>(2, 5, 0));
    wait_until(50);
    EXPECT_FALSE(happens<ResolveAuction>(1, 1)) << "its replaced bid of 6 does not count as the second";
    EXPECT_TRUE(happens<ResolveAuction>(1, 2));
    EXPECT_EQ(deposit(1), 5);
}
TEST_F(ExpressLane, ABidIsCoveredByItsOwnBidderAndNotByThePrice) {
    fund_both(5);
    EXPECT_FALSE(happens<SignBid>(1, 6, 1)) << "though it might pay no more than the reserve";
}

// AU-20
TEST_F(ExpressLane, AWithdrawalInitiatedInARoundIsThereTwoRoundsLater) {
    fund_both(10);
    wait_until(59);
    ASSERT_TRUE(happens<InitiateWithdrawal>(1));
    wait_until(119);
    EXPECT_FALSE(happens<FinalizeWithdrawal>(1)) << "round 1: observers have one full round";
    wait_until(120);
    EXPECT_TRUE(happens<FinalizeWithdrawal>(1));
    EXPECT_EQ(s.auction.withdrawn.v, 10);
}
TEST_F(ExpressLane, ABalanceThatIsLeavingStillPaysUntilItMayLeave) {
    fund_both(10);
    ASSERT_TRUE(happens<InitiateWithdrawal>(1));
    wait_until(70);
    ASSERT_TRUE(happens<SignBid>(1, 8, 1));
    wait_until(110);
    ASSERT_TRUE(happens<ResolveAuction>(1, 0));
    wait_until(120);
    EXPECT_FALSE(happens<SignBid>(1, 4, 1)) << "from round 2 on it counts as nothing";
    ASSERT_TRUE(happens<FinalizeWithdrawal>(1));
    EXPECT_EQ(s.auction.withdrawn.v, 8);
}
TEST_F(ExpressLane, ADepositCancelsTheWithdrawal) {
    fund_both(10);
    ASSERT_TRUE(happens<InitiateWithdrawal>(1));
    ASSERT_TRUE(happens<Deposit>(1, 1));
    wait_until(150);
    EXPECT_FALSE(happens<FinalizeWithdrawal>(1));
    EXPECT_TRUE(happens<SignBid>(1, 11, 1));
}

// AU-21
TEST_F(ExpressLane, TheReserveStandsFromThirtySecondsUntilTheResolution) {
    fund_both(10);
    wait_until(29);
    EXPECT_TRUE(happens<SetReservePrice>(3));
    EXPECT_FALSE(happens<SetReservePrice>(1)) << "below the minimum";
    ASSERT_TRUE(happens<SignBid>(1, 8, 1));
    wait_until(30);
    EXPECT_FALSE(happens<SetReservePrice>(4)) << "blackout";
    wait_until(46);
    EXPECT_FALSE(happens<SetReservePrice>(4)) << "blackout";
    ASSERT_TRUE(happens<ResolveAuction>(1, 0));
    EXPECT_TRUE(happens<SetReservePrice>(4)) << "resolved";
}

// AU-24, AU-26
TEST_F(ExpressLane, TwoRoundsAreStoredAndNoneIsResolvedTwice) {
    fund_both(20);
    ASSERT_TRUE(happens<SignBid>(1, 8, 1));
    wait_until(45);
    ASSERT_TRUE(happens<ResolveAuction>(1, 0));
    EXPECT_FALSE(happens<ResolveAuction>(1, 0));
    wait_until(60);
    ASSERT_TRUE(happens<SignBid>(2, 8, 1));
    wait_until(105);
    ASSERT_TRUE(happens<ResolveAuction>(2, 0));
    EXPECT_EQ(holder(1), 1) << "round 1 runs";
    EXPECT_EQ(holder(2), 2) << "and round 2 is sold";
    EXPECT_FALSE(happens<TransferExpressLaneController>(2, 2, 0)) << "bidder 2 does not hold round 1";
    EXPECT_TRUE(happens<TransferExpressLaneController>(1, 2, 0));
    EXPECT_EQ(holder(1), 2);
    wait_until(165);
    EXPECT_EQ(holder(1), 2) << "still stored, and over";
    EXPECT_EQ(holder(3), 0) << "the right is for its round";
}

// AU-25. Origins are counted from 60 s before the start.
TEST_F(ExpressLane, RetimingKeepsTheRoundAndTheNextStart) {
    wait_until(10);
    EXPECT_FALSE(happens<SetRoundTimingInfo>(30, 60)) << "the next round would start at 30";
    EXPECT_FALSE(happens<SetRoundTimingInfo>(20, 100)) << "closing and reserve submission do not fit";
    EXPECT_TRUE(happens<SetRoundTimingInfo>(30, 90)) << "round 0 from 30 to 60";
    EXPECT_EQ(lane::current(s, deployed).v, 0);
    wait_until(60);
    EXPECT_EQ(lane::current(s, deployed).v, 1);
    wait_until(90);
    EXPECT_EQ(lane::current(s, deployed).v, 2) << "from then on rounds are shorter";
}

// AU-44. setMinReservePrice asks for no blackout; setReservePrice does.
TEST_F(ExpressLane, TheOwnerRaisesTheReserveInTheBlackout) {
    EXPECT_FALSE(happens<SetMinReservePrice>(5)) << "without the threat the owner does nothing";
    given.auction_owner = 1;
    p = Model::read(given);
    wait_until(35);
    EXPECT_FALSE(happens<SetReservePrice>(5)) << "from second 30 on the reserve stands";
    EXPECT_FALSE(happens<SetMinReservePrice>(2)) << "it lowers nothing, and raises nothing by nothing";
    EXPECT_TRUE(happens<SetMinReservePrice>(5));
    EXPECT_EQ(Int(s.auction.reserve_price).v, 5);
    EXPECT_EQ(Int(s.auction.announced).v, 2) << "what bidders were told";
    EXPECT_FALSE(happens<SetMinReservePrice>(6)) << "once";
}

// AU-45. setRoundTimingInfo holds in the round that runs.
TEST_F(ExpressLane, TheOwnerOpensAClosedAuctionAgain) {
    given.auction_owner = 1;
    p = Model::read(given);
    fund_both(10);
    wait_until(50);
    EXPECT_FALSE(happens<SignBid>(1, 5, 1)) << "closed since second 45";
    EXPECT_FALSE(happens<SetAuctionClosing>(46)) << "close and submission do not fit the round";
    EXPECT_TRUE(happens<SetAuctionClosing>(5));
    EXPECT_TRUE(happens<SignBid>(1, 5, 1));
    EXPECT_EQ(Int(s.auction.stage).v, 2) << "who saw it closed has seen it closed";
    EXPECT_FALSE(happens<SetAuctionClosing>(6)) << "once";
}

// AU-29
TEST(ExpressOrder, AnOrdinaryTransactionIsHeldBackForTwoHundredMilliseconds) {
    static constexpr Caps queue{.clock = 4};
    using Queue = Composition<Ints<queue>, auction::express_order::Slice>;
    Parameters given;
    given.express_advantage_milliseconds = 200;
    given.express_moment_milliseconds = 50;
    const auto p = Queue::read(given);
    auto s = Queue::initial(p);
    const auto happens = [&]<class E>(E, auto... picks) {
        auto next = s;
        const bool allowed = Queue::react<E>(next, p, Int(picks)...).v;
        if (allowed) s = next;
        return allowed;
    };
    ASSERT_TRUE(happens(ArriveTx{}, 0));
    for (int moment = 0; moment < 4; ++moment) {
        EXPECT_FALSE(happens(SequenceTx{}, 0)) << moment * 50 << " ms";
        ASSERT_TRUE(happens(ArriveTx{}, 1));
        EXPECT_TRUE(happens(SequenceTx{}, 1)) << "the lane is not held back";
        ASSERT_TRUE(happens(Moment{}));
    }
    EXPECT_FALSE(happens(Moment{})) << "nor does the ordinary transaction wait longer";
    EXPECT_TRUE(happens(SequenceTx{}, 0));
}

}  // namespace
}  // namespace sequent
