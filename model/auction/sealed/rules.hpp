// auction = sealed_first, sealed_second: the right to sequence the next slot, sold by sealed bids.
// spec/auction/sealed.md.
#pragma once

#include "model/auction/proceeds.hpp"
#include "model/domain/rule.hpp"
#include "model/events.hpp"

PARAMETER(bid_window_l1_blocks, 1, 1000, "sealed: L1 blocks in which a commitment to a bid counts")
PARAMETER(reveal_window_l1_blocks, 1, 1000, "sealed: L1 blocks after it in which a bid may be revealed")
PARAMETER(reveal_landing_l1_blocks, 1, 1000, "sealed: L1 blocks within which a reveal lands that is sent at once")
PARAMETER(reserve_blackout_l1_blocks, 0, 1000, "sealed: L1 blocks before bids close from which the reserve stands")
PARAMETER(deposit_delay_l1_blocks, 0, 1000, "sealed: L1 blocks from asking for a deposit to taking it")
PARAMETER(default_penalty_units, 0, 1000, "sealed: what a bidder loses who commits and does not reveal")

namespace sequent::auction::sealed {

// Parties are numbered from 1, as in events; 0 stands for nobody, and as a holder for rotation's own leader.
template <class D, bool pays_second>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr bool second_price = pays_second;
    static constexpr int money = cap.bidders * cap.price;   // all that there is
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<cap.clock>, clock),                      // L1 blocks since the slot began
        (Upto<cap.sales>, slot),  // slots that are over
        (Upto<cap.bidders + 1>, holder),  // who may seal in this slot; 0: rotation's leader, bidders + 1: nobody
        (Upto<cap.bidders>, next),  // who has won the next slot; 0: nobody
        (Flag, settled),  // the sale of the next slot is over
        (Upto<cap.price>, reserve),  // the least that a bid must offer
        (Array<Upto<cap.price>, cap.bidders>, deposit),  // what each bidder has in the contract
        (Array<Upto<cap.clock>, cap.bidders>, leaving),  // 1 + L1 blocks since the bidder asked for its deposit; 0: it has not
        (Array<Upto<cap.price>, cap.bidders>, bid),  // the amount in the commitment; nobody else knows it yet; 0: none
        (Array<Upto<cap.bidders>, cap.bidders>, hash),  // place of the commitment's hash, the lowest wins a tie; 0: none
        (Array<Upto<cap.price>, cap.bidders>, opened),     // the bid as revealed; 0 until then
        (Upto<cap.bidders>, leader),  // whose bid is the best revealed so far; 0: nobody's
        (Upto<cap.price>, best),  // the leader's bid
        (Upto<cap.price>, second),  // the next best revealed bid; 0: none
        (Upto<money>, penalties),  // what was kept of those who did not reveal
        (Array<Upto<money>, cap.members>, earned),     // what each member of the sequencer set has been credited
        (Array<Upto<cap.price>, cap.bidders>, put),  // what each bidder has put in, of the money that it owns
        (Upto<money>, withdrawn),  // ledger: money that bidders have taken back
        (Upto<money>, collected),                      // ledger: the sum of the prices
        (Upto<cap.price>, price),  // what the winner of this slot's sale was charged; 0 until settled
        (Upto<cap.price>, announced),                  // ledger: the reserve at the beginning of the blackout
        (Upto<money>, defaults),                       // ledger: bids that were committed and not revealed
        (Array<Upto<cap.bidders>, cap.sales>, buyer));  // ledger: who has paid for slot i + 1; 0: nobody
};

// ---- the clock of a slot -----------------------------------------------------------------------------------------

constexpr auto bids_close(const auto& p) { return p.bid_window_l1_blocks; }
constexpr auto reveals_close(const auto& p) { return p.bid_window_l1_blocks + p.reveal_window_l1_blocks; }
constexpr auto bidding(const auto& s, const auto& p) { return s.auction.clock < bids_close(p); }
constexpr auto revealing(const auto& s, const auto& p) {
    return s.auction.clock >= bids_close(p) && s.auction.clock < reveals_close(p);
}
constexpr auto blackout(const auto& s, const auto& p) {
    return s.auction.clock + p.reserve_blackout_l1_blocks >= bids_close(p) && !s.auction.settled;
}
constexpr auto selling(const auto& s, const auto& p) { return s.auction.slot < p.auction_sales; }

// Views that other modules read: may this bidder seal in the slot that runs now, and may rotation's leader?
constexpr auto may_seal(const auto& s, auto who) { return s.auction.holder == who; }
constexpr auto rotation_seals(const auto& s) { return s.auction.holder == 0; }

// ---- money in, money out -----------------------------------------------------------------------------------------

// AU-1  A bidder puts money into the contract; whoever does so takes back what it asked for.
struct OnFund : On<Deposit, "AU-1"> { RULE(auto who, auto amount) {
    const auto i = who - 1;
    require(s.auction.put[i] + amount <= cap.price);
    s.auction.deposit[i] += amount;
    s.auction.put[i] += amount;
    s.auction.leaving[i] = 0; } };

// AU-2  A bidder asks for its deposit back, and everybody sees it.
struct OnAsk : On<InitiateWithdrawal, "AU-2"> { RULE(auto who) {
    const auto i = who - 1;
    require(s.auction.deposit[i] > 0 && s.auction.leaving[i] == 0);
    s.auction.leaving[i] = 1; } };

// AU-3  The deposit is paid out after the delay, and never while a bid of its owner stands: it is what the bid is
// paid from.
constexpr auto stands(const auto& s, auto i) { return s.auction.bid[i] > 0 && !s.auction.settled; }
constexpr void pay_out(auto& s, auto who) {
    const auto i = who - 1;
    s.auction.withdrawn += s.auction.deposit[i];
    s.auction.deposit[i] = 0;
    s.auction.leaving[i] = 0;
}
struct OnTake : On<FinalizeWithdrawal, "AU-3"> { RULE(auto who) {
    const auto i = who - 1;
    require(s.auction.leaving[i] > p.deposit_delay_l1_blocks && !stands(s, i));
    pay_out(s, who); } };

// ---- the auction -------------------------------------------------------------------------------------------------

// AU-4  The seller moves the reserve price, but not from the blackout on: the rule of the sale stands before bids
// close.
struct OnReserve : On<SetReservePrice, "AU-4"> { RULE(auto amount) {
    require(selling(s, p) && amount != s.auction.reserve && amount >= p.reserve_min_units);
    require(!blackout(s, p));
    s.auction.reserve = amount; } };

// AU-5  While bids are open a bidder commits to one, once. What is at stake is in the contract beforehand: the
// penalty, for the amount is not known yet.
struct OnCommit : On<CommitBid, "AU-5"> { RULE(auto who, auto amount, auto hash) {
    require(selling(s, p) && bidding(s, p));
    const auto i = who - 1;
    require(s.auction.bid[i] == 0 && s.auction.leaving[i] == 0);
    require(s.auction.deposit[i] > 0 && s.auction.deposit[i] >= p.default_penalty_units);
    require(all(cap.bidders, [&](int j) { return s.auction.hash[j] != hash; }));   // no two commitments have the same hash
    s.auction.bid[i] = amount;
    s.auction.hash[i] = hash; } };

// AU-6  Bidder 1 is honest: it bids no more than it has, and once bids are closed its reveal lands as soon as reveals
// do.
struct OnCommitHonest : On<CommitBid, "AU-6">, Forbids { RULE(auto who, auto amount, auto) {
    require(implies(who == 1, amount <= s.auction.deposit[0])); } };
struct OnTickHonest : On<Tick, "AU-6">, Forbids { RULE() {
    require(implies(s.auction.clock + 1 >= bids_close(p) + p.reveal_landing_l1_blocks,
                    s.auction.bid[0] == 0 || !can(RevealBid, 1, value_of(s.auction.bid[0])))); } };

// AU-7  Between the close of bids and the deadline a bidder opens its commitment, and to nothing but what it
// committed to. A bid that the deposit does not cover cannot be opened; one below the reserve can, and does not
// count.
constexpr auto precedes(const auto& s, auto i, auto j) { return s.auction.hash[i] < s.auction.hash[j]; }
// Does i's bid come before that of the contract's leader?
constexpr auto leads(const auto& s, const Caps& cap, auto i, auto tie_goes_to) {
    return s.auction.bid[i] > s.auction.best ||
           (s.auction.bid[i] == s.auction.best &&
            any(cap.bidders, [&](int j) { return s.auction.leader == j + 1 && tie_goes_to(i, j); }));
}
constexpr void open_bid(auto& x, auto& s, const Caps& cap, auto who, auto amount, auto tie_goes_to, auto runner_up) {
    const auto i = who - 1;
    s.auction.opened[i] = amount;
    when(s.auction.bid[i] >= s.auction.reserve, [&] {
        when(leads(s, cap, i, tie_goes_to),
             [&] {
                 s.auction.second = runner_up();
                 s.auction.best = s.auction.bid[i];
                 s.auction.leader = i + 1; },
             [&] { s.auction.second = most(s.auction.second, s.auction.bid[i]); }); });
}
constexpr auto may_open(const auto& s, auto i, auto amount) {
    return s.auction.bid[i] == amount && s.auction.opened[i] == 0 && s.auction.bid[i] <= s.auction.deposit[i];
}
struct OnReveal : On<RevealBid, "AU-7"> { RULE(auto who, auto amount) {
    require(revealing(s, p));
    const auto i = who - 1;
    require(may_open(s, i, amount));
    open_bid(x, s, cap, who, amount, [&](auto i, auto j) { return precedes(s, i, j); },
             [&] { return value_of(s.auction.best); }); } };

// AU-8  After the deadline anybody settles: the leader pays, first price its own bid, second price the best rival's
// or the reserve; who committed and did not reveal pays the penalty; the proceeds are shared at once, the remainder
// with the first.
constexpr auto price_due(const auto& s) {
    return s.auction.second_price ? most(s.auction.second, s.auction.reserve) : value_of(s.auction.best);
}
constexpr auto in_default(const auto& s, auto i) { return s.auction.bid[i] > 0 && s.auction.opened[i] == 0; }
constexpr void charge_leader(auto& x, auto& s, const Caps& cap, auto price) {
    for (int i = 0; i < cap.bidders; ++i) when(s.auction.leader == i + 1, [&] {
        s.auction.price = least(price, s.auction.deposit[i]);
        s.auction.deposit[i] -= s.auction.price;
        s.auction.collected += s.auction.price;
        for (int k = 0; k < cap.sales; ++k) when(s.auction.slot == k, [&] { s.auction.buyer[k] = i + 1; }); });
    s.auction.next = s.auction.leader;
    s.auction.settled = true;
}
constexpr void charge_defaults(auto& x, auto& s, const auto& p, const Caps& cap) {
    for (int i = 0; i < cap.bidders; ++i) when(in_default(s, i), [&] {
        s.auction.penalties += least(p.default_penalty_units, s.auction.deposit[i]);
        s.auction.deposit[i] -= least(p.default_penalty_units, s.auction.deposit[i]); });
}
constexpr auto may_settle(const auto& s, const auto& p) {
    return selling(s, p) && !s.auction.settled && s.auction.clock >= reveals_close(p);
}
struct OnSettle : On<SettleAuction, "AU-8"> { RULE() {
    require(may_settle(s, p));
    charge_leader(x, s, cap, price_due(s));
    charge_defaults(x, s, p, cap);
    when(s.auction.leader > 0, [&] { share(x, s, p, cap, s.auction.price, remainder_of(p, s.auction.price)); }); } };

// AU-9  An L1 block passes. The slot ends one block after the deadline, when its auction is settled; the right ends
// with it, and passes to the winner of the next slot, or where nothing was sold to rotation's leader.
constexpr void age_requests(auto& x, auto& s, const auto& p, const Caps& cap) {
    for (int i = 0; i < cap.bidders; ++i)
        when(s.auction.leaving[i] > 0, [&] {
            s.auction.leaving[i] = least(s.auction.leaving[i] + 1, p.deposit_delay_l1_blocks + 1); });
}
constexpr void wait(auto& x, auto& s, const auto& p, const Caps& cap) {
    s.auction.clock += 1;
    age_requests(x, s, p, cap);
    when(s.auction.clock + p.reserve_blackout_l1_blocks == bids_close(p), [&] { s.auction.announced = s.auction.reserve; });
}
constexpr void begin_slot(auto& x, auto& s, const auto& p, const Caps& cap, auto holder) {
    age_requests(x, s, p, cap);
    s.auction.holder = holder;
    s.auction.slot += 1;
    s.auction.clock = 0;
    s.auction.next = 0;
    s.auction.settled = false;
    s.auction.leader = 0;
    s.auction.best = 0;
    s.auction.second = 0;
    s.auction.price = 0;
    for (int i = 0; i < cap.bidders; ++i) {
        s.auction.bid[i] = 0;
        s.auction.hash[i] = 0;
        s.auction.opened[i] = 0;
    }
    when(bids_close(p) == p.reserve_blackout_l1_blocks, [&] { s.auction.announced = s.auction.reserve; });
}
constexpr auto slot_is_over(const auto& s, const auto& p) { return s.auction.clock >= reveals_close(p); }
struct OnTick : On<Tick, "AU-9"> { RULE() {
    require(selling(s, p) && implies(slot_is_over(s, p), s.auction.settled));
    when(slot_is_over(s, p), [&] { begin_slot(x, s, p, cap, value_of(s.auction.next)); }, [&] { wait(x, s, p, cap); }); } };

// AU-10  The ledger counts what was committed and not revealed when the deadline passes, whatever the contract makes
// of it.
struct OnTickLedger : On<Tick, "AU-10"> { RULE() {
    when(s.auction.clock + 1 == reveals_close(p), [&] {
        for (int i = 0; i < cap.bidders; ++i) s.auction.defaults += number(in_default(s, i)); }); } };

// AU-9 over several L1 blocks, in none of which anything falls due: the phase is not over, and no honest reveal waits.
struct OnElapse : On<Elapse, "AU-9"> { RULE(auto blocks) {
    require(selling(s, p) && s.auction.clock + blocks < reveals_close(p));
    require(s.auction.clock + blocks < bids_close(p) + p.reveal_landing_l1_blocks || s.auction.bid[0] == 0 ||
            s.auction.opened[0] > 0 || s.auction.bid[0] > s.auction.deposit[0]);
    when(s.auction.clock + p.reserve_blackout_l1_blocks < bids_close(p) &&
             s.auction.clock + blocks + p.reserve_blackout_l1_blocks >= bids_close(p),
         [&] { s.auction.announced = s.auction.reserve; });
    s.auction.clock += blocks;
    for (int i = 0; i < cap.bidders; ++i)
        when(s.auction.leaving[i] > 0, [&] {
            s.auction.leaving[i] = least(s.auction.leaving[i] + blocks, p.deposit_delay_l1_blocks + 1); }); } };

}  // namespace sequent::auction::sealed
