// What must hold of sealed bids, and the weakened rules that break it. spec/auction/sealed.md.
#pragma once

#include "model/auction/sealed/rules.hpp"
#include "model/slice.hpp"

namespace sequent::auction::sealed {

// The winner as anybody computes it from the bids themselves, all at once: the sequencer's node does.
constexpr auto beats(const auto& s, auto i, auto j) {
    return s.auction.opened[i] > s.auction.opened[j] ||
           (s.auction.opened[i] == s.auction.opened[j] && precedes(s, i, j));
}
constexpr auto valid(const auto& s, auto i) {
    return s.auction.opened[i] > 0 && s.auction.opened[i] >= s.auction.announced;
}
constexpr auto wins(const auto& s, const Caps& cap, auto i) {
    return valid(s, i) && all(cap.bidders, [&](int j) { return i == j || beats(s, i, j); });
}
constexpr auto best_rival(const auto& s, const Caps& cap, auto i) {
    auto best = value_of(s.auction.announced);
    for (int j = 0; j < cap.bidders; ++j)
        if (j != i) best = ite(valid(s, j), most(best, s.auction.opened[j]), best);
    return best;
}

struct BestBidWins : Invariant<"INV-AU-1", "WIT-AU-1"> {
    static constexpr auto title = "the best valid bid wins, and contract and sequencer find the same winner";
    HOLDS() { return implies(s.auction.settled, all(cap.bidders, [&](int i) {
        return same(s.auction.next == i + 1, wins(s, cap, i)); })); } };
struct TieSettled : Witness<"WIT-AU-1"> {
    static constexpr auto title = "an auction with a tie for the best bid is settled";
    HOLDS() { return s.auction.settled && s.auction.next > 0 && s.auction.best == s.auction.second; } };

struct PriceRule : Invariant<"INV-AU-2", "WIT-AU-2"> {
    static constexpr auto title =
        "price: first price is the winner's own bid, second price the best rival's or the reserve";
    HOLDS() { return implies(s.auction.settled, all(cap.bidders, [&](int i) {
        return implies(s.auction.next == i + 1,
                       s.auction.price ==
                           (s.auction.second_price ? best_rival(s, cap, i) : value_of(s.auction.bid[i]))); })); } };
struct RivalsBid : Witness<"WIT-AU-2"> {
    static constexpr auto title = "two valid bids differ and the auction is settled";
    HOLDS() { return s.auction.settled && s.auction.second > 0 && s.auction.best > s.auction.second; } };

struct WinnerCanPay : Invariant<"INV-AU-3", "WIT-AU-3"> {
    static constexpr auto title = "every revealed bid is covered by its bidder's deposit until it is settled";
    HOLDS() { return all(cap.bidders, [&](int i) {
        return implies(!s.auction.settled, s.auction.opened[i] <= s.auction.deposit[i]); }); } };
struct LeavingWithABid : Witness<"WIT-AU-3"> {
    static constexpr auto title = "a bidder whose bid is revealed has waited long enough for its deposit";
    HOLDS() { return any(cap.bidders, [&](int i) {
        return !s.auction.settled && s.auction.opened[i] > 0 && s.auction.leaving[i] > p.deposit_delay_l1_blocks; }); } };

struct FundsConserved : Invariant<"INV-AU-4", "WIT-AU-4"> {
    static constexpr auto title = "funds: deposits, shares, penalties and what was taken out add up to what was put in";
    HOLDS() {
        auto in = value_of(s.auction.put[0]), out = s.auction.withdrawn + s.auction.penalties + s.auction.deposit[0];
        for (int i = 1; i < cap.bidders; ++i) in = in + s.auction.put[i], out = out + s.auction.deposit[i];
        for (int j = 0; j < cap.members; ++j) out = out + s.auction.earned[j];
        return in == out; } };
struct MoneyEverywhere : Witness<"WIT-AU-4"> {
    static constexpr auto title = "money has been earned, fined and taken out";
    HOLDS() { return s.auction.withdrawn > 0 && s.auction.penalties > 0 && s.auction.collected > 0; } };

struct RightOfOneSlot : Invariant<"INV-AU-5", "WIT-AU-5"> {
    static constexpr auto title = "one holder a slot: whoever may seal has paid for this very slot";
    HOLDS() { return all(cap.sales, [&](int k) {
        return implies(s.auction.slot == k + 1, all(cap.bidders, [&](int i) {
            return same(may_seal(s, i + 1), s.auction.buyer[k] == i + 1); })); }); } };
struct Sold : Witness<"WIT-AU-5"> {
    static constexpr auto title = "a slot that was sold runs, after one that was sold to somebody else";
    HOLDS() { return s.auction.slot == 2 && s.auction.buyer[0] > 0 && s.auction.holder > 0 &&
                     s.auction.buyer[0] != s.auction.holder; } };

struct NoFreeOption : Invariant<"INV-AU-6", "WIT-AU-6"> {
    static constexpr auto title = "no free option: each bid committed and not revealed has cost the penalty";
    HOLDS() { return implies(s.auction.clock < reveals_close(p) || s.auction.settled,
                             s.auction.penalties >= s.auction.defaults * p.default_penalty_units); } };
struct Defaulted : Witness<"WIT-AU-6"> {
    static constexpr auto title = "a bidder has not revealed";
    HOLDS() { return s.auction.defaults > 0; } };

struct SomebodySeals : Invariant<"INV-AU-7", "WIT-AU-7"> {
    static constexpr auto title =
        "fallback: in every slot exactly one may seal, and rotation's leader where nothing was sold";
    HOLDS() { return number(rotation_seals(s)) + count(cap.bidders, [&](int i) { return may_seal(s, i + 1); }) == 1 &&
                     all(cap.sales, [&](int k) {
                         return implies(s.auction.slot == k + 1 && s.auction.buyer[k] == 0, rotation_seals(s)); }); } };
struct Unsold : Witness<"WIT-AU-7"> {
    static constexpr auto title = "a slot runs that nobody bought, after one that somebody did";
    HOLDS() { return s.auction.slot == 2 && s.auction.buyer[0] > 0 && s.auction.buyer[1] == 0; } };

struct HonestReveals : Invariant<"INV-AU-8", "WIT-AU-8"> {
    static constexpr auto title = "fair exchange: an honest bidder's reveal lands before the deadline";
    HOLDS() { return implies(s.auction.clock >= reveals_close(p), !in_default(s, 0)); } };
struct HonestRevealed : Witness<"WIT-AU-8"> {
    static constexpr auto title = "the deadline has passed and the honest bidder has revealed";
    HOLDS() { return s.auction.clock >= reveals_close(p) && s.auction.opened[0] > 0; } };

struct ProceedsAddUp : Invariant<"INV-AU-9", "WIT-AU-9"> {
    static constexpr auto title = "proceeds: the shares of the sequencer set add up to the prices paid";
    HOLDS() {
        auto sum = value_of(s.auction.earned[0]);
        for (int j = 1; j < cap.members; ++j) sum = sum + s.auction.earned[j];
        return sum == s.auction.collected; } };
struct UnevenProceeds : Witness<"WIT-AU-9"> {
    static constexpr auto title = "a price has been shared that does not divide evenly";
    HOLDS() { return s.auction.price > 0 && remainder_of(p, s.auction.price) > 0; } };

struct ReserveStands : Invariant<"INV-AU-10", "WIT-AU-10"> {
    static constexpr auto title = "reserve: from the blackout to the settlement it is what was announced";
    HOLDS() { return implies(blackout(s, p) && selling(s, p), s.auction.reserve == s.auction.announced); } };
struct ReserveRaised : Witness<"WIT-AU-10"> {
    static constexpr auto title = "a blackout in which the reserve is above its minimum";
    HOLDS() { return blackout(s, p) && s.auction.reserve > p.reserve_min_units; } };

// The half of "sealed until close" that one run can show: see the two-run statement in spec/auction/sealed.md.
struct NothingShows : Invariant<"INV-AU-11", "WIT-AU-11"> {
    static constexpr auto title =
        "sealed: until bids close, no reveal, settlement, payout or block depends on a standing bid's amount";
    HOLDS() { return implies(bidding(s, p), all(cap.bidders, [&](int i) {
        auto other = s;
        other.auction.bid[i] = ite(s.auction.bid[i] == cap.price, 1, s.auction.bid[i] + 1);
        auto alike = same(x.template allows<Tick>(s, p), x.template allows<Tick>(other, p)) &&
                     same(x.template allows<SettleAuction>(s, p), x.template allows<SettleAuction>(other, p));
        for (int who = 1; who <= cap.bidders; ++who) {
            alike = alike && same(x.template allows<FinalizeWithdrawal>(s, p, who),
                                  x.template allows<FinalizeWithdrawal>(other, p, who));
            for (int k = 0; k < cap.bidders; ++k)  // no other amount is a bid in either state
                for (const auto& amount : {value_of(s.auction.bid[k]), value_of(other.auction.bid[k])})
                    alike = alike && (amount == 0 || same(x.template allows<RevealBid>(s, p, who, amount),
                                                          x.template allows<RevealBid>(other, p, who, amount)));
        }
        return implies(s.auction.bid[i] > 0, alike); })); } };
struct TwoSealed : Witness<"WIT-AU-11"> {
    static constexpr auto title = "every bidder has committed while bids are open";
    HOLDS() { return bidding(s, p) && all(cap.bidders, [&](int i) { return s.auction.bid[i] > 0; }); } };

struct Binding : Invariant<"INV-AU-12", "WIT-AU-12"> {
    static constexpr auto title = "binding: what is revealed is what was committed to";
    HOLDS() { return all(cap.bidders, [&](int i) {
        return s.auction.opened[i] == 0 || s.auction.opened[i] == s.auction.bid[i]; }); } };
struct BothRevealed : Witness<"WIT-AU-12"> {
    static constexpr auto title = "every bidder has revealed";
    HOLDS() { return all(cap.bidders, [&](int i) { return s.auction.opened[i] > 0; }); } };

struct WholeWindow : Invariant<"INV-AU-13", "WIT-AU-13"> {
    static constexpr auto title = "reveal margin: in every block of the reveal window a covered bid can still be opened";
    HOLDS() { return implies(revealing(s, p), all(cap.bidders, [&](int i) {
        return implies(in_default(s, i) && s.auction.bid[i] <= s.auction.deposit[i],
                       can(RevealBid, i + 1, value_of(s.auction.bid[i]))); })); } };
struct OneBlockLate : Witness<"WIT-AU-13"> {
    static constexpr auto title = "the block after the reveal window, in which a covered bid can no more be opened";
    HOLDS() { return s.auction.clock == reveals_close(p) && any(cap.bidders, [&](int i) {
        return in_default(s, i) && s.auction.bid[i] <= s.auction.deposit[i] &&
               !can(RevealBid, i + 1, value_of(s.auction.bid[i])); }); } };

// ---- what proofs rest on -----------------------------------------------------------------------------------------

struct HonestIsCovered : Lemma<"LEM-AU-1"> {
    static constexpr auto title = "until the sale is settled the honest bidder's deposit covers its bid";
    HOLDS() { return implies(!s.auction.settled, s.auction.bid[0] <= s.auction.deposit[0]); } };
struct HonestIsInTime : Lemma<"LEM-AU-2"> {
    static constexpr auto title = "an honest reveal lands as long after the close of bids as it may, and no later";
    HOLDS() { return implies(s.auction.clock > bids_close(p) && s.auction.clock >= bids_close(p) + p.reveal_landing_l1_blocks &&
                                 p.reveal_landing_l1_blocks <= p.reveal_window_l1_blocks,
                             !in_default(s, 0)); } };

struct WithinASlot : Lemma<"LEM-AU-3"> {
    static constexpr auto title = "a slot ends with its reveal window, deposits were put in, and nobody defaults twice a slot";
    HOLDS() { return s.auction.clock <= reveals_close(p) && s.auction.slot <= p.auction_sales &&
                     implies(s.auction.settled, s.auction.clock == reveals_close(p)) &&
                     all(cap.bidders, [&](int i) { return s.auction.deposit[i] <= s.auction.put[i]; }) &&
                     s.auction.defaults <= cap.bidders * (s.auction.slot + number(s.auction.clock == reveals_close(p))); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// The contract prefers the high end of the hashes, the sequencer's node the low end.
struct TieInverted : InsteadOf<OnReveal, "sealed-tie-break-inverted"> { RULE(auto who, auto amount) {
    require(revealing(s, p));
    const auto i = who - 1;
    require(may_open(s, i, amount));
    open_bid(x, s, cap, who, amount, [&](auto i, auto j) { return precedes(s, j, i); },
             [&] { return value_of(s.auction.best); }); } };

// A leader that is overtaken is forgotten, though it is now the second.
struct RunnerUpForgotten : InsteadOf<OnReveal, "runner-up-forgotten"> { RULE(auto who, auto amount) {
    require(revealing(s, p));
    const auto i = who - 1;
    require(may_open(s, i, amount));
    open_bid(x, s, cap, who, amount, [&](auto i, auto j) { return precedes(s, i, j); },
             [&] { return value_of(s.auction.second); }); } };

// The deadline is counted from the opening of the auction and not from the close of bids.
struct DeadlineTooEarly : InsteadOf<OnReveal, "reveal-deadline-before-inclusion"> { RULE(auto who, auto amount) {
    require(revealing(s, p) && s.auction.clock < p.reveal_window_l1_blocks);
    const auto i = who - 1;
    require(may_open(s, i, amount));
    open_bid(x, s, cap, who, amount, [&](auto i, auto j) { return precedes(s, i, j); },
             [&] { return value_of(s.auction.best); }); } };

// The window's last block is not counted to it.
struct LastRevealRefused : InsteadOf<OnReveal, "last-reveal-refused"> { RULE(auto who, auto amount) {
    require(revealing(s, p) && s.auction.clock + 1 < reveals_close(p));
    const auto i = who - 1;
    require(may_open(s, i, amount));
    open_bid(x, s, cap, who, amount, [&](auto i, auto j) { return precedes(s, i, j); },
             [&] { return value_of(s.auction.best); }); } };

// A reveal is taken at once, while others may still bid.
struct RevealedEarly : InsteadOf<OnReveal, "reveal-before-close"> { RULE(auto who, auto amount) {
    require(s.auction.clock < reveals_close(p));
    const auto i = who - 1;
    require(may_open(s, i, amount));
    open_bid(x, s, cap, who, amount, [&](auto i, auto j) { return precedes(s, i, j); },
             [&] { return value_of(s.auction.best); }); } };

// The commitment binds the bidder's name alone.
struct Unbound : InsteadOf<OnReveal, "commitment-does-not-bind-amount"> { RULE(auto who, auto amount) {
    require(revealing(s, p));
    const auto i = who - 1;
    require(s.auction.bid[i] > 0 && may_open(s, i, value_of(s.auction.bid[i])) &&
            amount <= s.auction.deposit[i]);
    open_bid(x, s, cap, who, amount, [&](auto i, auto j) { return precedes(s, i, j); },
             [&] { return value_of(s.auction.best); }); } };

// ePBS without its payment: who does not like what the others reveal walks away.
struct NoPenalty : InsteadOf<OnSettle, "default-without-penalty"> { RULE() {
    require(may_settle(s, p));
    charge_leader(x, s, cap, price_due(s));
    when(s.auction.leader > 0, [&] { share(x, s, p, cap, s.auction.price, remainder_of(p, s.auction.price)); }); } };

// Each member gets its share rounded down, and the rest stays nobody's.
struct RemainderLost : InsteadOf<OnSettle, "remainder-of-proceeds-lost"> { RULE() {
    require(may_settle(s, p));
    charge_leader(x, s, cap, price_due(s));
    charge_defaults(x, s, p, cap);
    when(s.auction.leader > 0, [&] { share(x, s, p, cap, s.auction.price, 0); }); } };

// The set is credited with the winning bid, of which the winner has paid less.
struct BidCredited : InsteadOf<OnSettle, "proceeds-credited-with-the-bid"> { RULE() {
    require(may_settle(s, p));
    charge_leader(x, s, cap, price_due(s));
    charge_defaults(x, s, p, cap);
    when(s.auction.leader > 0, [&] {
        const auto best = value_of(s.auction.best);
        share(x, s, p, cap, best, remainder_of(p, best)); }); } };

// A deposit is paid out after the delay, whatever stands against it.
struct WithdrawnEarly : InsteadOf<OnTake, "withdrawal-before-settlement"> { RULE(auto who) {
    const auto i = who - 1;
    require(s.auction.leaving[i] > p.deposit_delay_l1_blocks);
    pay_out(s, who); } };

// The seller, who has seen the bids, moves the reserve up to the best of them.
struct ReserveMoved : InsteadOf<OnReserve, "reserve-changed-in-blackout"> { RULE(auto amount) {
    require(selling(s, p) && !s.auction.settled && amount != s.auction.reserve && amount >= p.reserve_min_units);
    s.auction.reserve = amount; } };

// Where nothing was sold the last holder goes on.
struct RightOutlives : InsteadOf<OnTick, "right-outlives-its-slot"> { RULE() {
    require(selling(s, p) && implies(slot_is_over(s, p), s.auction.settled));
    when(slot_is_over(s, p),
         [&] { begin_slot(x, s, p, cap, ite(s.auction.next == 0, s.auction.holder, s.auction.next)); },
         [&] { wait(x, s, p, cap); }); } };

// Where nothing was sold the slot stays reserved for the auction's winner, whom there is not.
struct NobodySeals : InsteadOf<OnTick, "unsold-slot-stays-vacant"> { RULE() {
    require(selling(s, p) && implies(slot_is_over(s, p), s.auction.settled));
    when(slot_is_over(s, p),
         [&] { begin_slot(x, s, p, cap, ite(s.auction.next == 0, cap.bidders + 1, s.auction.next)); },
         [&] { wait(x, s, p, cap); }); } };

template <bool pays_second>
struct Slice : PlainSlice {
    static constexpr std::string_view name = pays_second ? "sealed_second" : "sealed_first";
    static constexpr bool ends = true;   // the slots for sale are used up

    template <class D>
    struct State {
        using Auction = sealed::State<D, pays_second>;
        BOOST_HANA_DEFINE_STRUCT(State, (Auction, auction));
    };

    using Reactions = Rules<OnFund, OnAsk, OnTake, OnReserve, OnCommitHonest, OnCommit, OnReveal, OnSettle,
        OnTickHonest, OnTickLedger, OnTick, OnElapse>;
    using Weakened = Rules<TieInverted, RunnerUpForgotten, DeadlineTooEarly, LastRevealRefused, RevealedEarly, Unbound,
        NoPenalty, RemainderLost, BidCredited, WithdrawnEarly, ReserveMoved, RightOutlives, NobodySeals>;
    using Claims =
        Properties<BestBidWins, TieSettled, PriceRule, RivalsBid, WinnerCanPay, LeavingWithABid, FundsConserved,
                   MoneyEverywhere,
                   RightOfOneSlot, Sold, NoFreeOption, Defaulted, SomebodySeals, Unsold, HonestReveals, HonestRevealed,
                   ProceedsAddUp, UnevenProceeds, ReserveStands, ReserveRaised, NothingShows, TwoSealed, Binding,
                   BothRevealed, WholeWindow, OneBlockLate, HonestIsCovered, HonestIsInTime,
                   WithinASlot>;

    static constexpr void start(auto& s, const auto& p) {
        s.auction.reserve = p.reserve_min_units;
        s.auction.announced = ite(p.reserve_blackout_l1_blocks == p.bid_window_l1_blocks, p.reserve_min_units, 0);
    }
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.bid_window_l1_blocks + given.reveal_window_l1_blocks <= cap.clock &&
               given.deposit_delay_l1_blocks + 1 <= cap.clock && given.reserve_min_units <= cap.price &&
               given.default_penalty_units <= cap.price && given.proceeds_members <= cap.members &&
               given.auction_sales <= cap.sales && given.reserve_blackout_l1_blocks <= given.bid_window_l1_blocks;
    }
    // A bidder has more than the reserve and the penalty: what it owns is the model's size.
    static constexpr auto room(const auto& p, const Caps& cap) {
        return p.reserve_min_units < cap.price && p.default_penalty_units < cap.price;
    }
};

}  // namespace sequent::auction::sealed
