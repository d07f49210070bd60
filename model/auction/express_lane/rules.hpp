// auction = express_lane: Timeboost. An auction in each round sells the express lane of the next.
// spec/auction/express_lane.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"

PARAMETER(round_seconds, 2, 86400, "express_lane: how long a round lasts")
PARAMETER(auction_closing_seconds, 1, 86400, "express_lane: an auction closes so long before its round ends")
PARAMETER(reserve_submission_seconds, 0, 86400, "express_lane: the reserve stands from so long before the close")
PARAMETER(published_tie_to_high_hash, 0, 1, "express_lane: by the published rule the higher hash wins a tie")
THREAT(auction_owner, 0, 1, "express_lane: the owner may raise the least reserve or move the close, once, at any time")

namespace sequent::auction::express_lane {

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int money = cap.bidders * cap.price;      // all that there is
    static constexpr int until = cap.clock * cap.sales;        // seconds that a history lasts at most
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<until>, now),  // seconds since the history's start, on L1's clock
        (Upto<cap.clock>, round_duration),  // how long a round lasts, in seconds
        (Upto<cap.ago>, offset_timestamp),  // when round 0 began, in seconds, on a scale on which the history starts at the
                                            // bound on clocks
        (Upto<cap.clock>, auction_closing),  // an auction closes so many seconds before its round ends
        (Upto<cap.clock>, reserve_submission),  // the reserve stands from so many seconds before the close
        (Upto<cap.price>, min_reserve_price),  // the reserve price is never below it
        (Upto<cap.price>, reserve_price),  // the least that a bid must offer
        (Array<Upto<cap.price>, cap.bidders>, deposit),  // what each bidder has in the contract
        (Array<Upto<cap.sales + 2>, cap.bidders>, withdrawal_round),  // from which round on the deposit may be taken; 0: not
                                                                      // asked for
        (Array<Upto<cap.price>, cap.bidders>, bid),  // the latest bid of each bidder in this round; 0: none
        (Array<Upto<cap.price>, cap.bidders>, older),  // the bid that it replaced, which stays signed; 0: none
        (Upto<cap.bidders>, high),  // which bidder has the higher hash; 0: no bid yet
        (Upto<cap.sales>, latest_resolved_round),  // the round that was resolved last; 0: none
        (Upto<cap.bidders>, latest_resolved_controller),  // who holds the lane of the round resolved last; 0: nobody
        (Upto<cap.sales>, older_resolved_round),  // the round resolved before the last one; 0: none
        (Upto<cap.bidders>, older_resolved_controller),  // who holds the lane of the round resolved before; 0: nobody
        (Upto<money>, beneficiary_balance),  // what the beneficiary has been credited
        (Array<Upto<cap.price>, cap.bidders>, put),  // what each bidder has put in, of the money that it owns
        (Upto<money>, withdrawn),  // ledger: what bidders have taken back
        (Upto<cap.sales>, round),  // the round by the starts that were announced in time
        (Upto<until>, next_start),  // when the next round begins, on the clock of auction.now
        (Upto<2>, sold),                                                 // ledger: times that the next round has been sold
        (Array<Upto<cap.bidders>, cap.sales>, express_lane_controller),  // ledger: who holds the right of round i + 1; 0:
                                                                         // nobody
        (Upto<cap.price>, announced),                                    // ledger: the reserve as it was before the blackout
        (Upto<2>, stage),  // ledger: of this round's auction: 0 open, 1 the reserve stands, 2 closed
        (Upto<1>, owner_acted));  // the owner has acted: by raising the minimum or moving the close
};

// ---- time, as the contract computes it ---------------------------------------------------------------------------

constexpr auto since_origin(const auto& s, const Caps& cap, auto origin) { return s.auction.now + cap.clock - origin; }
// The rounds that are over, up to the last one for sale: passed / duration, without a division.
constexpr auto round_at(const auto& s, const Caps& cap, auto origin, auto duration) {
    const auto passed = since_origin(s, cap, origin);
    return count(cap.sales, [&](int k) { return passed >= duration * (k + 1); });
}
// duration * rounds, for as many rounds as there can be.
constexpr auto times(const Caps& cap, auto duration, auto rounds) {
    auto product = rounds * 0;
    for (int k = 0; k <= cap.sales; ++k) product = product + ite(rounds > k, duration, 0);
    return product;
}
constexpr auto current(const auto& s, const Caps& cap) {
    return round_at(s, cap, value_of(s.auction.offset_timestamp), value_of(s.auction.round_duration));
}
constexpr auto next_start(const auto& s, const Caps& cap, auto origin, auto duration) {
    return origin - cap.clock + times(cap, duration, round_at(s, cap, origin, duration) + 1);
}
// Less than so many seconds are left of the round.
constexpr auto within(const auto& s, const Caps& cap, auto seconds) {
    const auto passed = since_origin(s, cap, value_of(s.auction.offset_timestamp));
    return passed >= 0 && passed >= times(cap, value_of(s.auction.round_duration), current(s, cap) + 1) - seconds;
}
constexpr auto closed(const auto& s, const Caps& cap) { return within(s, cap, value_of(s.auction.auction_closing)); }
constexpr auto standing(const auto& s, const Caps& cap) {
    return within(s, cap, s.auction.auction_closing + s.auction.reserve_submission);
}
constexpr auto resolved(const auto& s, const Caps& cap) { return s.auction.latest_resolved_round >= current(s, cap) + 1; }
constexpr auto blackout(const auto& s, const Caps& cap) { return !resolved(s, cap) && standing(s, cap); }
constexpr auto selling(const auto& s, const auto& p, const Caps& cap) { return current(s, cap) < p.auction_sales; }

// ---- views -------------------------------------------------------------------------------------------------------

// Who holds the lane of a round, by what the contract stores; 0 is nobody.
constexpr auto controller(const auto& s, auto round) {
    return ite(s.auction.latest_resolved_round == round, value_of(s.auction.latest_resolved_controller),
               ite(s.auction.older_resolved_round == round, value_of(s.auction.older_resolved_controller), 0));
}
// What a bidder has, and may still use, in this round.
constexpr auto balance(const auto& s, const Caps& cap, auto i) {
    const auto may_leave = s.auction.withdrawal_round[i] > 0 && current(s, cap) >= s.auction.withdrawal_round[i];
    return ite(may_leave, 0, value_of(s.auction.deposit[i]));
}

// ---- rules -------------------------------------------------------------------------------------------------------

// AU-20  A deposit cancels a withdrawal. One asked for in round r is paid out from round r + 2 on, so that observers
// have one full round in which to notice.
struct OnFund : On<Deposit, "AU-20"> { RULE(auto who, auto amount) {
    const auto i = who - 1;
    require(s.auction.put[i] + amount <= cap.price);
    s.auction.deposit[i] += amount;
    s.auction.put[i] += amount;
    s.auction.withdrawal_round[i] = 0; } };
constexpr void ask(auto& s, const Caps& cap, auto who, auto rounds) {
    const auto i = who - 1;
    s.auction.withdrawal_round[i] = current(s, cap) + rounds;
}
struct OnAsk : On<InitiateWithdrawal, "AU-20"> { RULE(auto who) {
    const auto i = who - 1;
    require(s.auction.deposit[i] > 0 && s.auction.withdrawal_round[i] == 0);
    ask(s, cap, who, 2); } };
struct OnTake : On<FinalizeWithdrawal, "AU-20"> { RULE(auto who) {
    const auto i = who - 1;
    require(s.auction.deposit[i] > 0 && s.auction.withdrawal_round[i] > 0 && balance(s, cap, i) == 0);
    s.auction.withdrawn += s.auction.deposit[i];
    s.auction.deposit[i] = 0;
    s.auction.withdrawal_round[i] = 0; } };

// AU-21  The reserve price moves, above its minimum, and not in the blackout before the resolution.
struct OnReserve : On<SetReservePrice, "AU-21"> { RULE(auto amount) {
    require(selling(s, p, cap) && amount >= s.auction.min_reserve_price);
    require(!blackout(s, cap));
    s.auction.reserve_price = amount; } };

// AU-22  Until the auction closes a bidder sends a signed bid that its balance covers; a second one replaces the
// first, which stays signed all the same. (Deployed: five at most; here two.)
constexpr auto may_sign(const auto& s, const auto& p, const Caps& cap, auto i, auto amount) {
    return s.auction.older[i] == 0 && s.auction.bid[i] != amount && !closed(s, cap) && selling(s, p, cap);
}
constexpr void sign(auto& s, const Caps& cap, auto who, auto amount, auto high) {
    const auto i = who - 1;
    s.auction.older[i] = s.auction.bid[i];
    s.auction.bid[i] = amount;
    s.auction.high = ite(high == 1, i + 1, cap.bidders - i);
}
struct OnSign : On<SignBid, "AU-22"> { RULE(auto who, auto amount, auto high) {
    const auto i = who - 1;
    require(may_sign(s, p, cap, i, amount) && amount <= balance(s, cap, i));
    sign(s, cap, who, amount, high); } };

// AU-23  The auctioneer hands in the best bid, a tie going to the higher hash, and the next best that it holds,
// whoever signed it.
constexpr auto stands(const auto& s, auto i) { return s.auction.bid[i] > 0 && s.auction.bid[i] >= s.auction.reserve_price; }
constexpr auto amount_of(const auto& s, auto first, auto second) {
    return ite(second == first, entry(s.auction.older, second - 1), entry(s.auction.bid, second - 1));  // 0: there is none
}
constexpr auto is_best(const auto& s, const Caps& cap, auto who, auto tie_goes_to) {
    const auto i = who - 1;
    return stands(s, i) && all(cap.bidders, [&](int j) {
        return i == j || !stands(s, j) || s.auction.bid[i] > s.auction.bid[j] ||
               (s.auction.bid[i] == s.auction.bid[j] && tie_goes_to(i)); });
}
// No rival's bid is higher than the second that is handed in; none is left out.
constexpr auto is_next_best(const auto& s, const Caps& cap, auto first, auto second) {
    const auto amount = ite(second == 0, 0, amount_of(s, first, second));
    return implies(second > 0, amount > 0) && all(cap.bidders, [&](int j) {
        return implies(first != j + 1 && stands(s, j), s.auction.bid[j] <= amount); });
}
struct OnResolveAuctioneer : On<ResolveAuction, "AU-23">, Forbids { RULE(auto first, auto second) {
    require(is_best(s, cap, first, [&](auto i) { return s.auction.high == i + 1; }));
    require(is_next_best(s, cap, first, second)); } };

// AU-24  The contract resolves a closed auction once, of two different signers, each with the balance for its own
// bid, in the order of amounts and of hashes. The winner pays the second bid, or the reserve where there is no
// second.
constexpr auto in_time(const auto& s, const auto& p, const Caps& cap) { return selling(s, p, cap) && closed(s, cap); }
constexpr auto price_of(const auto& s, auto first, auto second) {
    return ite(second == 0, value_of(s.auction.reserve_price), amount_of(s, first, second));
}
constexpr auto acceptable(const auto& s, const Caps& cap, auto first, auto second) {
    const auto amount = price_of(s, first, second);
    return amount >= s.auction.reserve_price && s.auction.bid[first - 1] >= amount &&
           all(cap.bidders, [&](int i) {
               return implies(first == i + 1 || second == i + 1, s.auction.bid[i] <= balance(s, cap, i)); }) &&
           implies(second > 0 && second != first && s.auction.bid[first - 1] == amount, s.auction.high == first);
}
constexpr void sell(auto& s, const Caps& cap, auto first, auto price, auto credit) {
    s.auction.latest_resolved_round = current(s, cap) + 1;
    s.auction.latest_resolved_controller = first;
    s.auction.deposit[first - 1] -= price;
    s.auction.beneficiary_balance += credit;
}
constexpr void keep_round(auto& s) {
    s.auction.older_resolved_round = s.auction.latest_resolved_round;
    s.auction.older_resolved_controller = s.auction.latest_resolved_controller;
}
struct OnResolve : On<ResolveAuction, "AU-24"> { RULE(auto first, auto second) {
    require(in_time(s, p, cap) && first != second && !resolved(s, cap));
    require(acceptable(s, cap, first, second));
    const auto price = price_of(s, first, second);
    keep_round(s);
    sell(s, cap, first, price, price); } };

// AU-25  Rounds may be timed anew if the current round stays the current one and the next starts when it would have.
struct OnRetime : On<SetRoundTimingInfo, "AU-25"> { RULE(auto seconds, auto origin) {
    require(selling(s, p, cap));
    require(s.auction.auction_closing + s.auction.reserve_submission <= seconds);
    require(round_at(s, cap, origin, seconds) == current(s, cap));
    require(next_start(s, cap, origin, seconds) ==
            next_start(s, cap, value_of(s.auction.offset_timestamp), value_of(s.auction.round_duration)));
    s.auction.round_duration = seconds;
    s.auction.offset_timestamp = origin; } };

// AU-44  The owner raises the minimum of the reserve, at any time; a reserve below it rises with it.
// AU-45  The owner sets anew when auctions close, in the round that runs too.
constexpr auto closing_fits(const auto& s, auto seconds) {
    return seconds + s.auction.reserve_submission <= s.auction.round_duration;
}
// What `auction_owner` lets the owner do, it does once in a history: that is enough for what it breaks.
constexpr auto owner_may(const auto& s, const auto& p, const Caps& cap) {
    return p.auction_owner == 1 && s.auction.owner_acted == 0 && selling(s, p, cap);
}
struct OnMinimum : On<SetMinReservePrice, "AU-44"> { RULE(auto amount) {
    require(owner_may(s, p, cap) && amount > s.auction.min_reserve_price);
    s.auction.owner_acted = 1;
    s.auction.min_reserve_price = amount;
    s.auction.reserve_price = most(value_of(s.auction.reserve_price), amount); } };
struct OnClosing : On<SetAuctionClosing, "AU-45"> { RULE(auto seconds) {
    require(owner_may(s, p, cap) && closing_fits(s, seconds));
    s.auction.owner_acted = 1;
    s.auction.auction_closing = seconds; } };

// AU-26  The holder of a stored round that is not over hands its right on.
constexpr void hand_on(auto& x, auto& s, auto round, auto to) {
    when(s.auction.latest_resolved_round == round,
         [&] { s.auction.latest_resolved_controller = to; },
         [&] { s.auction.older_resolved_controller = to; });
}
struct OnTransfer : On<TransferExpressLaneController, "AU-26"> { RULE(auto from, auto to, auto next) {
    require(selling(s, p, cap));
    require(controller(s, current(s, cap) + next) == from);
    hand_on(x, s, current(s, cap) + next, to); } };

// AU-27  A second passes; with the round its bids are over.
struct OnSecond : On<AuctionSecond, "AU-27"> { RULE() {
    require(s.auction.round < p.auction_sales);
    const auto before = current(s, cap);
    s.auction.now += 1;
    when(current(s, cap) > before, [&] {
        s.auction.high = 0;
        for (int i = 0; i < cap.bidders; ++i) s.auction.bid[i] = 0, s.auction.older[i] = 0; }); } };

// AU-28  The ledger: rounds as they were announced, who owns them, how often one was sold, how far the auction of the round
// has come, the reserve outside blackouts.
constexpr auto stage_of(const auto& s, const Caps& cap) { return ite(closed(s, cap), 2, ite(standing(s, cap), 1, 0)); }
constexpr void note_stage(auto& s, const Caps& cap) { s.auction.stage = most(value_of(s.auction.stage), stage_of(s, cap)); }
constexpr auto reserve_stands(const auto& s) { return s.auction.stage > 0 && s.auction.sold == 0; }
struct OnSecondLedger : On<AuctionSecond, "AU-28"> { RULE() {
    when(s.auction.now == s.auction.next_start, [&] {
        s.auction.round += 1;
        s.auction.sold = 0;
        s.auction.stage = 0;
        when(s.auction.round < p.auction_sales, [&] { s.auction.next_start += s.auction.round_duration; }); });
    note_stage(s, cap); } };
struct OnClosingLedger : On<SetAuctionClosing, "AU-28"> { RULE(auto) { note_stage(s, cap); } };
struct OnMinimumLedger : On<SetMinReservePrice, "AU-28"> { RULE(auto amount) {
    when(!reserve_stands(s), [&] { s.auction.announced = most(value_of(s.auction.reserve_price), amount); }); } };
struct OnResolveLedger : On<ResolveAuction, "AU-28"> { RULE(auto first, auto) {
    when(s.auction.sold == 0, [&] { s.auction.express_lane_controller[s.auction.round] = first; });
    s.auction.sold = least(s.auction.sold + 1, 2); } };
struct OnTransferLedger : On<TransferExpressLaneController, "AU-28"> { RULE(auto from, auto to, auto next) {
    const auto k = s.auction.round + next - 1;
    when(s.auction.express_lane_controller[k] == from, [&] { s.auction.express_lane_controller[k] = to; }); } };
struct OnReserveLedger : On<SetReservePrice, "AU-28"> { RULE(auto amount) {
    when(!reserve_stands(s), [&] { s.auction.announced = amount; }); } };

// AU-27, AU-28 over several seconds, in which no round ends.
struct OnElapse : On<ElapseSeconds, "AU-27"> { RULE(auto seconds) {
    require(s.auction.round < p.auction_sales);
    const auto passed = since_origin(s, cap, value_of(s.auction.offset_timestamp)) + seconds;
    require(all(cap.sales, [&](int k) {
        const auto ends = s.auction.round_duration * (k + 1);
        return implies(passed >= ends, passed - seconds >= ends); }));
    require(s.auction.now < s.auction.next_start || s.auction.now > s.auction.next_start);
    require(implies(s.auction.now < s.auction.next_start, s.auction.now + seconds < s.auction.next_start));
    s.auction.now += seconds;
    note_stage(s, cap); } };

}  // namespace sequent::auction::express_lane
