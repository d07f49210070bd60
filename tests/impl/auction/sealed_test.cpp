// Sealed bids: what the contract takes, what an opening must be, who pays what, and that no unit is made or lost.
#include "checker/lockstep/adapters/auction/sealed.hpp"
#include "tests/impl/shown.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace sequent::impl::auction {

using namespace lockstep::auction;

namespace {

namespace account = sealed_account;

SealedConfig config(bool second_price = true) {
    SealedConfig c;
    c.default_penalty_units = 2;
    c.deposit_delay_l1_blocks = 1;
    c.proceeds_members = 2;
    c.auction_sales = 2;
    c.second_price = second_price;
    c.bidder_funds_units = 5;
    return c;
}

// Bids are open in a slot's first block, reveals land in its second, and its third is for the settlement.
class Sealed : public testing::Test {
protected:
    SealedSystem system{config()};

    static const Address& bidder(int who) { return party(Role::bidder, who - 1).address; }
    Units of(std::size_t account) const { return system.money().of(account); }
    Units deposited(int who) const { return of(account::deposit + static_cast<std::size_t>(who - 1)); }
    void both_deposit(int amount = 4) {
        ASSERT_TRUE(system.deposit(1, amount));
        ASSERT_TRUE(system.deposit(2, amount));
    }
    void both_bid(int first, int second, int place_of_first = 1) {
        both_deposit();
        ASSERT_TRUE(system.commit(1, first, place_of_first));
        ASSERT_TRUE(system.commit(2, second, 3 - place_of_first));
        ASSERT_TRUE(system.tick());
    }
    void settle() {
        ASSERT_TRUE(system.tick());
        ASSERT_TRUE(system.settle());
    }
    const SaleLog& log(int sale = 0) const { return system.house().log(sale); }
    std::string_view reason(const Result<void>& result) const { return result ? "accepted" : result.refusal().reason; }
    int seen(const std::string& name) const { return test::variable(system, name); }
};

TEST_F(Sealed, ABidderPutsInWhatItHasAndTakesBackItsRequest) {  // AU-1
    EXPECT_EQ(reason(system.deposit(1, 0)), "a deposit of nothing");
    EXPECT_EQ(reason(system.deposit(1, 6)), "the account does not have so much");
    ASSERT_TRUE(system.deposit(1, 3));
    EXPECT_EQ(deposited(1), 3);
    ASSERT_TRUE(system.initiate_withdrawal(1));
    ASSERT_TRUE(system.deposit(1, 1));
    EXPECT_EQ(system.house().asked_for(0, system.height()), -1) << "who adds money wants to bid";
    const Packet call = encode({.kind = SealedCallKind::deposit, .amount = 1});
    EXPECT_EQ(system.send(party(Role::builder, 0).address, call).refusal().code, RefusalCode::unknown);
}

TEST_F(Sealed, ADepositIsAskedForOnce) {  // AU-2
    EXPECT_EQ(reason(system.initiate_withdrawal(1)), "there is no deposit");
    both_deposit();
    ASSERT_TRUE(system.initiate_withdrawal(1));
    EXPECT_EQ(reason(system.initiate_withdrawal(1)), "the deposit has been asked for");
    EXPECT_EQ(reason(system.commit(1, 2, 1)), "the deposit has been asked for") << "it is on its way out";
}

TEST_F(Sealed, ADepositIsPaidOutAfterTheDelayAndNotUnderAStandingBid) {  // AU-3
    both_deposit();
    EXPECT_EQ(reason(system.finalize_withdrawal(2)), "the deposit has not been asked for");
    ASSERT_TRUE(system.commit(2, 3, 1));
    ASSERT_TRUE(system.initiate_withdrawal(1));
    ASSERT_TRUE(system.initiate_withdrawal(2));
    EXPECT_EQ(reason(system.finalize_withdrawal(1)), "the delay is not over");
    ASSERT_TRUE(system.tick());
    EXPECT_TRUE(system.finalize_withdrawal(1));
    EXPECT_EQ(of(account::cold), 4);
    EXPECT_EQ(reason(system.finalize_withdrawal(2)), "a bid of its owner stands");
    settle();
    EXPECT_TRUE(system.finalize_withdrawal(2));
    EXPECT_EQ(of(account::cold + 1), 2) << "less the penalty of a bid that was never opened";
}

TEST_F(Sealed, TheReserveIsTheSellersAndStandsInTheBlackout) {  // AU-4
    EXPECT_EQ(reason(system.set_reserve_price(0)), "the reserve is below its minimum");
    const Packet call = encode({.kind = SealedCallKind::set_reserve, .amount = 2});
    EXPECT_EQ(system.send(bidder(1), call).refusal().code, RefusalCode::unknown);
    EXPECT_TRUE(system.set_reserve_price(2));
    ASSERT_TRUE(system.tick());
    EXPECT_EQ(reason(system.set_reserve_price(3)), "the reserve stands in the blackout");
    settle();
    EXPECT_TRUE(system.set_reserve_price(3)) << "the settlement ends it";
}

TEST_F(Sealed, ACommitmentIsCoveredUniqueAndInTime) {  // AU-5
    EXPECT_EQ(reason(system.commit(2, 1, 1)), "the deposit does not cover a default");
    both_deposit();
    ASSERT_TRUE(system.commit(1, 2, 1));
    EXPECT_EQ(reason(system.commit(1, 3, 2)), "one commitment a bidder and slot");
    EXPECT_EQ(reason(system.commit(2, 2, 1)), "this commitment has been made") << "a copy of the other's";
    ASSERT_TRUE(system.tick());
    EXPECT_EQ(reason(system.commit(2, 2, 2)), "bids are closed");
}

TEST_F(Sealed, ACommitmentBindsSaltBidderSaleAndAmount) {  // AU-5
    const Hash made = commitment_of(Hash{1}, bidder(1), 0, 2);
    EXPECT_EQ(commitment_of(Hash{1}, bidder(1), 0, 2), made);
    EXPECT_NE(commitment_of(Hash{2}, bidder(1), 0, 2), made);
    EXPECT_NE(commitment_of(Hash{1}, bidder(2), 0, 2), made);
    EXPECT_NE(commitment_of(Hash{1}, bidder(1), 1, 2), made);
    EXPECT_NE(commitment_of(Hash{1}, bidder(1), 0, 3), made);
}

TEST_F(Sealed, TheHonestBidderHasWhatItBidsAndRevealsInTime) {  // AU-6
    both_deposit();
    EXPECT_EQ(reason(system.commit(1, 5, 1)), "an honest bidder has what it bids");
    EXPECT_TRUE(system.commit(2, 5, 2)) << "others bid as they like";
    ASSERT_TRUE(system.commit(1, 4, 1));
    ASSERT_TRUE(system.tick());
    EXPECT_EQ(reason(system.tick()), "an honest reveal lands before this block");
    ASSERT_TRUE(system.reveal(1, 4));
    EXPECT_TRUE(system.tick());
}

TEST_F(Sealed, NothingIsOpenedButWhatWasCommittedTo) {  // AU-7
    both_deposit();
    EXPECT_FALSE(system.reveal(1, 2));
    ASSERT_TRUE(system.commit(1, 2, 1));
    EXPECT_EQ(reason(system.reveal(1, 2)), "bids are still open");
    ASSERT_TRUE(system.tick());
    EXPECT_EQ(reason(system.reveal(2, 2)), "nothing was committed to");
    EXPECT_EQ(system.reveal(1, 3).refusal().code, RefusalCode::mismatch) << "another amount";
    const Opening foreign = draw_bid(1, 0, 2, 2, 2).opening;
    const Packet call = encode({.kind = SealedCallKind::reveal, .amount = 2, .salt = foreign.salt});
    EXPECT_EQ(system.send(bidder(1), call).refusal().code, RefusalCode::mismatch) << "another's salt";
    ASSERT_TRUE(system.reveal(1, 2));
    EXPECT_EQ(reason(system.reveal(1, 2)), "the bid has been revealed");
    ASSERT_TRUE(system.tick());
    EXPECT_EQ(reason(system.reveal(1, 2)), "the deadline has passed");
}

TEST_F(Sealed, ABidThatTheDepositDoesNotCoverIsNotOpened) {  // AU-7
    both_bid(2, 5);
    EXPECT_EQ(reason(system.reveal(2, 5)), "the deposit does not cover the bid");
}

TEST_F(Sealed, EveryByteOfAnOpeningCounts) {  // AU-7
    both_bid(3, 2);
    const Hash salt = draw_bid(1, 0, 2, 2, 2).opening.salt;
    const Bytes good = encode({.kind = SealedCallKind::reveal, .amount = 2, .salt = salt}).take();
    for (std::size_t i = 0; i < good.size(); ++i) {
        Bytes bad = good;
        bad[i] ^= 0x40;
        EXPECT_FALSE(system.send(bidder(2), bad)) << "byte " << i;
    }
    EXPECT_FALSE(system.send(bidder(2), ByteView(good).first(good.size() - 1)));
    EXPECT_TRUE(system.send(bidder(2), good));
}

TEST_F(Sealed, ATieGoesToTheLowerHashWhoeverRevealsFirst) {  // AU-7
    for (const int low : {1, 2})
        for (const int opens_first : {1, 2}) {
            system = SealedSystem(config());
            both_bid(3, 3, low);
            ASSERT_TRUE(system.reveal(opens_first, 3));
            ASSERT_TRUE(system.reveal(3 - opens_first, 3));
            settle();
            EXPECT_EQ(log().winner, low);
            EXPECT_EQ(log().price, 3);
        }
}

TEST_F(Sealed, TheWinnerPaysTheSecondBidOrTheReserve) {  // AU-8
    both_bid(4, 3);
    EXPECT_EQ(reason(system.settle()), "the deadline is to come");
    ASSERT_TRUE(system.reveal(1, 4));
    ASSERT_TRUE(system.reveal(2, 3));
    settle();
    EXPECT_EQ(reason(system.settle()), "the auction is settled");
    EXPECT_EQ(log().winner, 1);
    EXPECT_EQ(log().price, 3);
    EXPECT_EQ(deposited(1), 1);
    EXPECT_EQ(deposited(2), 4) << "who loses pays nothing";
    EXPECT_EQ(of(account::members), 2) << "what does not divide is the first's";
    EXPECT_EQ(of(account::members + 1), 1);
}

TEST_F(Sealed, InFirstPriceTheWinnerPaysItsBid) {  // AU-8
    system = SealedSystem(config(false));
    both_bid(4, 3);
    ASSERT_TRUE(system.reveal(1, 4));
    ASSERT_TRUE(system.reveal(2, 3));
    settle();
    EXPECT_EQ(log().price, 4);
    EXPECT_EQ(deposited(1), 0);
}

TEST_F(Sealed, WhoDoesNotRevealPaysThePenaltyAndTheOtherTheReserve) {  // AU-8, AU-10
    both_bid(4, 3);
    ASSERT_TRUE(system.reveal(1, 4));
    EXPECT_EQ(seen("auction.defaults"), 0) << "there is still time";
    ASSERT_TRUE(system.tick());
    EXPECT_EQ(seen("auction.defaults"), 1) << "counted at the deadline, before anybody has settled";
    ASSERT_TRUE(system.settle());
    EXPECT_EQ(seen("auction.defaults"), 1);
    EXPECT_EQ(of(account::penalties), 2);
    EXPECT_EQ(deposited(2), 2);
    EXPECT_EQ(log().price, 1);
}

TEST_F(Sealed, TheWinnerHoldsTheNextSlotAndNoOther) {  // AU-9
    both_bid(4, 3);
    ASSERT_TRUE(system.reveal(1, 4));
    ASSERT_TRUE(system.tick());
    EXPECT_EQ(reason(system.tick()), "somebody settles before the slot ends");
    ASSERT_TRUE(system.settle());
    EXPECT_EQ(system.house().holder(system.height()), 0) << "not yet";
    ASSERT_TRUE(system.tick());
    EXPECT_EQ(system.house().holder(system.height()), 1);
    ASSERT_TRUE(system.tick());
    settle();
    ASSERT_TRUE(system.tick());
    EXPECT_EQ(system.house().holder(system.height()), 0) << "nobody bid, and rotation's leader seals";
    EXPECT_EQ(reason(system.tick()), "the slots are used up");
}

TEST_F(Sealed, ConservesMoneyAfterEveryCall) {
    std::mt19937 random(1);
    const auto up_to = [&](int most) { return 1 + static_cast<int>(random() % static_cast<unsigned>(most)); };
    for (int run = 0; run < 200; ++run) {
        system = SealedSystem(config(run % 2));
        for (int step = 0; step < 60; ++step) {
            switch (random() % 8) {
                case 0: (void)system.deposit(up_to(2), up_to(4)); break;
                case 1: (void)system.initiate_withdrawal(up_to(2)); break;
                case 2: (void)system.finalize_withdrawal(up_to(2)); break;
                case 3: (void)system.set_reserve_price(up_to(4)); break;
                case 4: (void)system.commit(up_to(2), up_to(4), up_to(2)); break;
                case 5: (void)system.reveal(up_to(2), up_to(4)); break;
                case 6: (void)system.settle(); break;
                default: (void)system.tick();
            }
            ASSERT_EQ(system.money().total(), 10);
            for (std::size_t i = 0; i < account::count; ++i) ASSERT_GE(of(i), 0);
        }
    }
}

}  // namespace
}  // namespace sequent::impl::auction
