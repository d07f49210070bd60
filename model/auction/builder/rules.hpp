// auction = builder: proposer and builder apart. Builders bid with headers, bodies follow. spec/auction/builder.md.
#pragma once

#include "model/auction/proceeds.hpp"
#include "model/domain/rule.hpp"
#include "model/events.hpp"

PARAMETER(attesting_weight_percent, 1, 100, "builder: attesting weight from which a builder's payment is due")
PARAMETER(equivocation_penalty_units, 0, 1000000, "builder: what a proposer loses who signs two headers")
THREAT(proposer_dishonest, 0, 1, "builder: the proposer may sign several headers, or malformed ones, and copy bodies")
THREAT(builder_withholds, 0, 1, "builder: a builder may keep its body, or hand it over late")

namespace sequent::auction::builder {

enum Signature { unsigned_header = 0, well_formed = 1, malformed = 2 };
enum Body { hidden = 0, in_time = 1, too_late = 2 };

// One slot. Builders are numbered from 1; each has `price` at stake with the contract.
template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int money = cap.bidders * cap.price;   // all that there is
    BOOST_HANA_DEFINE_STRUCT(State,
        (Array<Upto<cap.price>, cap.bidders>, bid),  // the payment that the header binds; 0: none
        (Array<Upto<2>, cap.bidders>, signature),  // the proposer's under the header: 0 none, 1 well formed, 2 malformed
        (Array<Upto<2>, cap.bidders>, body),  // the builder's body: 0 hidden, 1 revealed in time, 2 too late
        (Array<Upto<cap.price>, cap.bidders>, pays),       // the payment that the revealed body makes
        (Flag, copied),                                    // the proposer's own block has a body's contents
        (Upto<cap.bidders + 1>, chosen),  // whose header attesters chose; 0: none, bidders + 1: the proposer's own
        (Upto<10>, weight),  // tenths of the attesting weight for what was chosen
        (Flag, attested),  // attesters have voted
        (Flag, settled),  // the slot is settled
        (Array<Upto<cap.price>, cap.bidders>, stake),  // what each builder has left to pay from
        (Upto<money>, held),                               // paid to the sequencer set, and not yet shared
        (Array<Upto<money>, cap.members>, earned),         // what each member of the set has been credited
        (Flag, slashed),  // the proposer was slashed for two headers
        (Upto<money>, income));  // ledger: what builders have paid in this slot
};

// Which header does the chain carry?
constexpr auto carries(const auto& s, auto i) { return s.auction.chosen == i + 1; }
constexpr auto headers_signed(const auto& s, const Caps& cap) {
    return count(cap.bidders, [&](int i) { return s.auction.signature[i] == well_formed; });
}
// A proposer equivocates who signs two well-formed headers for the slot, its own block's included.
constexpr auto equivocated(const auto& s, const Caps& cap) {
    return headers_signed(s, cap) + number(s.auction.copied) >= 2;
}
// The payload is part of the chain if the committee saw it in time.
constexpr auto canonical(const auto& s, auto i) { return carries(s, i) && s.auction.body[i] == in_time; }

// AU-30  A builder bids with a header, once; its stake covers the payment that the header promises.
struct OnBid : On<BidHeader, "AU-30"> { RULE(auto who, auto amount) {
    require(headers_signed(s, cap) == 0 && !s.auction.attested);
    const auto i = who - 1;
    require(s.auction.bid[i] == 0 && s.auction.signature[i] == unsigned_header &&
            amount <= s.auction.stake[i]);
    s.auction.bid[i] = amount; } };

// AU-31  The proposer signs a header without knowing the body. An honest one signs one, the best.
constexpr auto is_best(const auto& s, const Caps& cap, auto i) {
    return all(cap.bidders, [&](int j) { return s.auction.bid[j] <= s.auction.bid[i]; });
}
constexpr auto nothing_signed(const auto& s, const Caps& cap) {
    return all(cap.bidders, [&](int i) { return s.auction.signature[i] == unsigned_header; });
}
constexpr void sign(auto& s, auto who, auto bad) {
    const auto i = who - 1;
    s.auction.signature[i] = ite(bad == 1, malformed, well_formed);
}
struct OnSign : On<SignHeader, "AU-31"> { RULE(auto who, auto bad) {
    require(!s.auction.attested);
    const auto i = who - 1;
    require(s.auction.bid[i] > 0 && s.auction.signature[i] == unsigned_header);
    require(implies(p.proposer_dishonest == 0, bad == 0 && is_best(s, cap, i) && nothing_signed(s, cap)));
    sign(s, who, bad); } };

// AU-32  The body is handed over only against a well-formed signed header, and only the body that the header commits
// to, its payment included. An honest builder does so in time.
constexpr void hand_over(auto& s, auto who, auto pays, auto late) {
    const auto i = who - 1;
    s.auction.body[i] = ite(late == 1, too_late, in_time);
    s.auction.pays[i] = pays;
}
constexpr auto may_hand_over(const auto& s, const auto& p, auto i, auto late) {
    return s.auction.bid[i] > 0 && s.auction.body[i] == hidden && !s.auction.settled &&
           implies(late == 0, !s.auction.attested) && implies(late == 1, p.builder_withholds == 1);
}
struct OnReveal : On<RevealBody, "AU-32"> { RULE(auto who, auto pays, auto late) {
    const auto i = who - 1;
    require(may_hand_over(s, p, i, late) && s.auction.signature[i] == well_formed &&
            pays == s.auction.bid[i]);
    hand_over(s, who, pays, late); } };

// AU-33  A dishonest proposer that knows a body signs and publishes a block of its own with the same contents.
struct OnCopy : On<PublishOwn, "AU-33"> { RULE() {
    require(p.proposer_dishonest == 1 && !s.auction.copied && !s.auction.attested);
    require(any(cap.bidders, [&](int i) { return s.auction.body[i] != hidden; }));
    s.auction.copied = true; } };

// AU-34  Attesters, the sequencer set, vote for the best block among the well-formed headers that the proposer
// signed; for the proposer's own block only where there is none. An honest proposer's header has the weight that
// makes its payment due, and an honest builder's body is there.
constexpr auto electable(const auto& s, const Caps& cap, auto who) {
    return implies(who == 0, s.auction.copied && headers_signed(s, cap) == 0) &&
           implies(who > 0, s.auction.signature[who - 1] == well_formed);
}
constexpr auto best_signed(const auto& s, const Caps& cap, auto i) {
    return all(cap.bidders, [&](int j) {
        return s.auction.signature[j] != well_formed || s.auction.bid[j] <= s.auction.bid[i]; });
}
constexpr auto honest_vote(const auto& s, const auto& p, const Caps& cap, auto tenths) {
    return implies(p.proposer_dishonest == 0, tenths * 10 >= p.attesting_weight_percent) &&
           implies(p.builder_withholds == 0,
                   all(cap.bidders, [&](int i) {
                       return s.auction.signature[i] != well_formed || s.auction.body[i] != hidden; }));
}
constexpr void vote(auto& s, const Caps& cap, auto who, auto tenths) {
    s.auction.chosen = ite(who == 0, cap.bidders + 1, who);
    s.auction.weight = tenths;
    s.auction.attested = true;
}
struct OnAttest : On<AttestSlot, "AU-34"> { RULE(auto who, auto tenths) {
    require(!s.auction.attested && electable(s, cap, who) && honest_vote(s, p, cap, tenths));
    require(implies(who > 0, best_signed(s, cap, who - 1)));
    vote(s, cap, who, tenths); } };

// AU-35  The slot is settled. The builder whose header the chain carries with enough weight pays what it bid, body or
// no body; a proposer that signed twice is slashed, and then nobody is paid.
constexpr auto due(const auto& s, const auto& p) { return s.auction.weight * 10 >= p.attesting_weight_percent; }
constexpr void charge(auto& s, auto i, auto price) {
    s.auction.stake[i] -= price;
    s.auction.held += price;
    s.auction.income += price;
}
constexpr void pay(auto& x, auto& s, const auto& p, const Caps& cap, auto&& owes) {
    for (int i = 0; i < cap.bidders; ++i) when(carries(s, i) && due(s, p) && owes(i), [&] {
        charge(s, i, ite(s.auction.body[i] == hidden, value_of(s.auction.bid[i]), value_of(s.auction.pays[i]))); });
    s.auction.settled = true;
}
struct OnSettle : On<SettleSlot, "AU-35"> { RULE() {
    require(s.auction.attested && !s.auction.settled);
    s.auction.slashed = equivocated(s, cap);
    pay(x, s, p, cap, [&](int) { return !equivocated(s, cap); }); } };

// AU-37  Anybody lets the set share what is held for it. The proposer acted for the set, so the payment is not its own:
// members have like shares, and what does not divide goes to the first of them.
constexpr auto may_share(const auto& s) { return s.auction.settled && s.auction.held > 0; }
struct OnShare : On<ShareProceeds, "AU-37"> { RULE() {
    require(may_share(s));
    const auto payment = value_of(s.auction.held);
    share(x, s, p, cap, payment, remainder_of(p, payment));
    s.auction.held = 0; } };

}  // namespace sequent::auction::builder
