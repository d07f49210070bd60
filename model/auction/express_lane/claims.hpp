// What must hold of the express lane's auction, and the weakened rules that break it. spec/auction/express_lane.md.
#pragma once

#include "model/auction/express_lane/rules.hpp"
#include "model/slice.hpp"

namespace sequent::auction::express_lane {

// The published rule: the design document gives a tie to the lower hash, the contract to the higher.
constexpr auto published_best(const auto& s, const auto& p, const Caps& cap, auto who) {
    return is_best(s, cap, who, [&](auto i) {
        return same(p.published_tie_to_high_hash == 1, s.auction.high == i + 1); });
}
constexpr auto someone_bids(const auto& s, const Caps& cap) {
    return any(cap.bidders, [&](int i) { return stands(s, i); });
}
constexpr auto open_case(const auto& s, const auto& p, const Caps& cap) {
    return in_time(s, p, cap) && !resolved(s, cap) && someone_bids(s, cap);
}
// f(first, second) for every way in which the auction could be resolved now.
constexpr auto each_outcome(auto& x, const auto& s, const auto& p, const Caps& cap, auto&& f) {
    return all(cap.bidders, [&](int i) {
        return all(cap.bidders + 1, [&](int k) { return implies(can(ResolveAuction, i + 1, k), f(i, k)); }); });
}

struct PublishedWinner : Invariant<"INV-AU-20", "WIT-AU-20"> {
    static constexpr auto title = "the best bid wins, a tie going where the published rule sends it";
    HOLDS() { return each_outcome(x, s, p, cap, [&](int i, int) {
        return published_best(s, p, cap, i + 1); }); } };
struct TieAtClose : Witness<"WIT-AU-20"> {
    static constexpr auto title = "an auction closes with a tie";
    HOLDS() { return open_case(s, p, cap) && stands(s, 0) && s.auction.bid[0] == s.auction.bid[1]; } };

struct Resolvable : Invariant<"INV-AU-21", "WIT-AU-21"> {
    static constexpr auto title =
        "an auction that closes with a bid can be resolved: auctioneer and contract find the same winner";
    HOLDS() { return implies(open_case(s, p, cap), any(cap.bidders, [&](int i) {
        return any(cap.bidders + 1, [&](int k) { return can(ResolveAuction, i + 1, k); }); })); } };
struct Closed : Witness<"WIT-AU-21"> {
    static constexpr auto title = "an auction closes with one bid that stands and one below the reserve";
    HOLDS() { return open_case(s, p, cap) && any(cap.bidders, [&](int i) {
        return s.auction.bid[i] > 0 && s.auction.bid[i] < s.auction.reserve_price; }); } };

struct PriceIsRivals : Invariant<"INV-AU-22", "WIT-AU-22"> {
    static constexpr auto title =
        "second price: the winner pays the best rival's bid, or the reserve where no rival's stands";
    HOLDS() { return each_outcome(x, s, p, cap, [&](int i, int k) {
        auto due = value_of(s.auction.reserve_price);
        for (int j = 0; j < cap.bidders; ++j)
            if (j != i) due = ite(stands(s, j), most(due, s.auction.bid[j]), due);
        return price_of(s, i + 1, k) == due; }); } };
struct ReplacedHigher : Witness<"WIT-AU-22"> {
    static constexpr auto title = "an auction closes in which the leader's replaced bid is above its rival's";
    HOLDS() { return open_case(s, p, cap) && stands(s, 0) && stands(s, 1) && s.auction.older[0] > s.auction.bid[1] &&
                     s.auction.bid[0] > s.auction.bid[1]; } };

struct FundsConserved : Invariant<"INV-AU-23", "WIT-AU-23"> {
    static constexpr auto title = "funds: deposits, proceeds and what was taken out add up to what was put in";
    HOLDS() {
        auto in = value_of(s.auction.put[0]), out = s.auction.withdrawn + s.auction.beneficiary_balance + s.auction.deposit[0];
        for (int i = 1; i < cap.bidders; ++i) in = in + s.auction.put[i], out = out + s.auction.deposit[i];
        return in == out; } };
struct PaidAndLeft : Witness<"WIT-AU-23"> {
    static constexpr auto title = "a price has been paid and a deposit taken out";
    HOLDS() { return s.auction.withdrawn > 0 && s.auction.beneficiary_balance > 0; } };

struct BalanceStays : Invariant<"INV-AU-24", "WIT-AU-24"> {
    static constexpr auto title =
        "payment within balance: until the auction is resolved each bid is covered by its bidder's balance";
    HOLDS() { return implies(!resolved(s, cap), all(cap.bidders, [&](int i) {
        return s.auction.bid[i] <= balance(s, cap, i); })); } };
struct LeavingBidder : Witness<"WIT-AU-24"> {
    static constexpr auto title = "a bidder who has asked for its deposit bids in the round before it may take it";
    HOLDS() { return s.auction.bid[0] > 0 && s.auction.withdrawal_round[0] > 0 &&
                     s.auction.withdrawal_round[0] == current(s, cap) + 1; } };

struct TimingKept : Invariant<"INV-AU-25", "WIT-AU-25"> {
    static constexpr auto title = "retiming keeps the current round and the start of the next";
    HOLDS() { return implies(s.auction.round < p.auction_sales,
                             current(s, cap) == s.auction.round &&
                             next_start(s, cap, value_of(s.auction.offset_timestamp), value_of(s.auction.round_duration)) ==
                                 s.auction.next_start); } };
struct Retimed : Witness<"WIT-AU-25"> {
    static constexpr auto title = "rounds have been timed anew in a round that is not the first";
    HOLDS() { return s.auction.round == 1 && s.auction.offset_timestamp != cap.clock; } };

struct RightOfOneRound : Invariant<"INV-AU-26", "WIT-AU-26"> {
    static constexpr auto title =
        "the lane has one holder a round: who bought exactly this round, or was handed it by the buyer";
    HOLDS() { return all(cap.sales, [&](int k) {
        return implies(s.auction.round == k + 1 && s.auction.round < p.auction_sales,
                       controller(s, value_of(s.auction.round)) == s.auction.express_lane_controller[k]); }); } };
struct BothRoundsSold : Witness<"WIT-AU-26"> {
    static constexpr auto title = "the round that runs is sold, and the next one too, to somebody else";
    HOLDS() {
        const auto& controller = s.auction.express_lane_controller;
        return s.auction.round == 1 && controller[0] > 0 && controller[1] > 0 && controller[0] != controller[1]; } };

struct SoldOnce : Invariant<"INV-AU-27", "WIT-AU-27"> {
    static constexpr auto title = "resolved rounds increase: no round is sold twice";
    HOLDS() { return s.auction.sold <= 1; } };
struct SoldEarly : Witness<"WIT-AU-27"> {
    static constexpr auto title = "a round is sold while its auction's bids are still there";
    HOLDS() { return s.auction.sold == 1 && s.auction.bid[0] > 0 && s.auction.bid[1] > 0; } };

struct ReserveStands : Invariant<"INV-AU-28", "WIT-AU-28"> {
    static constexpr auto title = "reserve: it is what it was when the blackout began";
    HOLDS() { return s.auction.reserve_price == s.auction.announced; } };
struct ReserveRaised : Witness<"WIT-AU-28"> {
    static constexpr auto title = "a blackout in which the reserve is above its minimum";
    HOLDS() { return blackout(s, cap) && s.auction.reserve_price > s.auction.min_reserve_price; } };

struct StaysClosed : Invariant<"INV-AU-44", "WIT-AU-44"> {
    static constexpr auto title = "a closed auction stays closed to the end of its round: no bid is taken that saw the others";
    HOLDS() { return implies(s.auction.stage == 2 && selling(s, p, cap), closed(s, cap)); } };
struct WouldBidAgain : Witness<"WIT-AU-44"> {
    static constexpr auto title = "an auction is closed, and a bidder has the money for more than it bid";
    HOLDS() { return s.auction.stage == 2 && s.auction.sold == 0 && any(cap.bidders, [&](int i) {
        return s.auction.bid[i] > 0 && s.auction.older[i] == 0 && s.auction.bid[i] < balance(s, cap, i); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// Auctioneer and contract order ties by opposite ends of the hash, and the contract refuses what it is handed.
struct TieInverted : InsteadOf<OnResolveAuctioneer, "tie-break-inverted"> { RULE(auto first, auto second) {
    require(is_best(s, cap, first, [&](auto i) { return s.auction.high != i + 1; }));
    require(is_next_best(s, cap, first, second)); } };

// The auctioneer hands in whom it likes.
struct BestLeftOut : InsteadOf<OnResolveAuctioneer, "best-bid-left-out"> { RULE(auto, auto) {} };

// Without SameBidder one balance stands behind both bids, and a bidder's replaced bid sets its price.
struct SameBidder : InsteadOf<OnResolve, "one-bidder-holds-both-top-bids"> { RULE(auto first, auto second) {
    require(in_time(s, p, cap) && !resolved(s, cap));
    require(acceptable(s, cap, first, second));
    const auto price = price_of(s, first, second);
    keep_round(s);
    sell(s, cap, first, price, price); } };

// The same round may be resolved again.
struct ResolvedAgain : InsteadOf<OnResolve, "round-resolved-again"> { RULE(auto first, auto second) {
    require(in_time(s, p, cap) && first != second);
    require(acceptable(s, cap, first, second));
    const auto price = price_of(s, first, second);
    keep_round(s);
    sell(s, cap, first, price, price); } };

// Only the round resolved last is stored: once the next is sold nobody knows who holds the one that runs.
struct OneRoundStored : InsteadOf<OnResolve, "one-round-stored"> { RULE(auto first, auto second) {
    require(in_time(s, p, cap) && first != second && !resolved(s, cap));
    require(acceptable(s, cap, first, second));
    const auto price = price_of(s, first, second);
    sell(s, cap, first, price, price); } };

// The beneficiary is credited with the winning bid, of which the second price was taken from the winner.
struct BidCredited : InsteadOf<OnResolve, "beneficiary-credited-with-the-bid"> { RULE(auto first, auto second) {
    require(in_time(s, p, cap) && first != second && !resolved(s, cap));
    require(acceptable(s, cap, first, second));
    keep_round(s);
    sell(s, cap, first, price_of(s, first, second), value_of(s.auction.bid[first - 1])); } };

// Bids are taken without a look at the balance; the contract then refuses the best one.
struct BalanceUnchecked : InsteadOf<OnSign, "bid-balance-unchecked"> { RULE(auto who, auto amount, auto high) {
    const auto i = who - 1;
    require(may_sign(s, p, cap, i, amount));
    sign(s, cap, who, amount, high); } };

// What is asked for may be taken in the same round, before the auction of the round is resolved.
struct LeavesAtOnce : InsteadOf<OnAsk, "withdrawal-in-the-same-round"> { RULE(auto who) {
    const auto i = who - 1;
    require(s.auction.deposit[i] > 0 && s.auction.withdrawal_round[i] == 0 && current(s, cap) > 0);
    ask(s, cap, who, 0); } };

// New timing is taken as it comes.
struct RetimedFreely : InsteadOf<OnRetime, "retiming-moves-the-round"> { RULE(auto seconds, auto origin) {
    require(selling(s, p, cap));
    require(s.auction.auction_closing + s.auction.reserve_submission <= seconds);
    require(round_at(s, cap, origin, seconds) == current(s, cap));
    s.auction.round_duration = seconds;
    s.auction.offset_timestamp = origin; } };

// The reserve moves after the bids are known.
struct BlackoutIgnored : InsteadOf<OnReserve, "reserve-blackout-ignored"> { RULE(auto amount) {
    require(selling(s, p, cap) && amount >= s.auction.min_reserve_price);
    s.auction.reserve_price = amount; } };

// The contract does not look at who sets the close.
struct ClosingByAnybody : InsteadOf<OnClosing, "closing-set-by-anybody"> { RULE(auto seconds) {
    require(selling(s, p, cap) && closing_fits(s, seconds));
    s.auction.auction_closing = seconds; } };

// Whoever asks is handed the lane.
struct TransferByAnybody : InsteadOf<OnTransfer, "transfer-by-anybody"> { RULE(auto, auto to, auto next) {
    require(selling(s, p, cap) && controller(s, current(s, cap) + next) > 0);
    hand_on(x, s, current(s, cap) + next, to); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "express_lane";
    static constexpr bool ends = true;   // the rounds for sale are used up

    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (express_lane::State<D>, auction));
    };

    using Reactions = Rules<OnFund, OnAsk, OnTake, OnReserveLedger, OnReserve, OnSign, OnResolveAuctioneer, OnResolve,
                            OnResolveLedger, OnRetime, OnMinimumLedger, OnMinimum, OnClosing, OnClosingLedger, OnTransfer,
                            OnTransferLedger, OnSecond, OnSecondLedger, OnElapse>;
    using Weakened = Rules<TieInverted, BestLeftOut, SameBidder, ResolvedAgain, OneRoundStored, BidCredited,
        BalanceUnchecked, LeavesAtOnce, RetimedFreely, BlackoutIgnored, ClosingByAnybody, TransferByAnybody>;
    using Claims = Properties<PublishedWinner, TieAtClose, Resolvable, Closed, PriceIsRivals, ReplacedHigher,
        FundsConserved, PaidAndLeft, BalanceStays, LeavingBidder, TimingKept, Retimed, RightOfOneRound,
        BothRoundsSold, SoldOnce, SoldEarly, ReserveStands, ReserveRaised, StaysClosed, WouldBidAgain>;

    static constexpr void start(auto& s, const auto& p) {
        s.auction.round_duration = p.round_seconds;
        s.auction.next_start = p.round_seconds;
        s.auction.offset_timestamp = s.auction.cap.clock;
        s.auction.auction_closing = p.auction_closing_seconds;
        s.auction.reserve_submission = p.reserve_submission_seconds;
        s.auction.stage = ite(p.auction_closing_seconds >= p.round_seconds, 2,
                              ite(p.auction_closing_seconds + p.reserve_submission_seconds >= p.round_seconds, 1, 0));
        s.auction.min_reserve_price = p.reserve_min_units;
        s.auction.reserve_price = p.reserve_min_units;
        s.auction.announced = p.reserve_min_units;
    }
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.round_seconds <= cap.clock && given.reserve_min_units <= cap.price && given.auction_sales <= cap.sales &&
               given.auction_closing_seconds + given.reserve_submission_seconds <= given.round_seconds;
    }
    // A bidder can raise its bid twice above the reserve: what it owns is the model's size. An owner that acts can make the
    // close a later one.
    static constexpr auto room(const auto& p, const Caps& cap) {
        return p.reserve_min_units + 2 <= cap.price && implies(p.auction_owner == 1, p.auction_closing_seconds >= 2);
    }
};

}  // namespace sequent::auction::express_lane
