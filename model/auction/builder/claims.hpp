// What must hold between proposer and builders, and the weakened rules that break it. spec/auction/builder.md.
#pragma once

#include "model/auction/builder/rules.hpp"
#include "model/slice.hpp"

namespace sequent::auction::builder {

struct NoUnbundling : Invariant<"INV-AU-30", "WIT-AU-30"> {
    static constexpr auto title = "no unbundling: a proposer's own block with a builder's contents is not voted for";
    HOLDS() { return s.auction.chosen != cap.bidders + 1; } };
struct Copied : Witness<"WIT-AU-30"> {
    static constexpr auto title =
        "a proposer has published a builder's contents as its own, and the builder's block is canonical";
    HOLDS() { return s.auction.copied && any(cap.bidders, [&](int i) { return canonical(s, i); }); } };

struct EveryFieldBound : Invariant<"INV-AU-31", "WIT-AU-31"> {
    static constexpr auto title =
        "binding: the body that is published makes the payment that the signed header promised";
    HOLDS() { return all(cap.bidders, [&](int i) {
        return s.auction.body[i] == hidden || s.auction.pays[i] == s.auction.bid[i]; }); } };
struct Revealed : Witness<"WIT-AU-31"> {
    static constexpr auto title = "the better of two bids is signed and its body published";
    HOLDS() { return s.auction.body[0] != hidden && s.auction.bid[1] > 0 && s.auction.bid[0] > s.auction.bid[1]; } };

// The bid is what the set was promised; the income is what it has.
struct Paid : Invariant<"INV-AU-32", "WIT-AU-32"> {
    static constexpr auto title =
        "payment: a proposer that signed once has what the header promised, whatever the builder does";
    HOLDS() { return all(cap.bidders, [&](int i) {
        return implies(s.auction.settled && carries(s, i) && headers_signed(s, cap) == 1 && !s.auction.copied && due(s, p),
                       s.auction.income == s.auction.bid[i]); }); } };
struct PaidForNothing : Witness<"WIT-AU-32"> {
    static constexpr auto title = "a slot is settled whose builder has kept its body";
    HOLDS() { return any(cap.bidders, [&](int i) {
        return s.auction.settled && carries(s, i) && s.auction.body[i] == hidden && headers_signed(s, cap) == 1 &&
               !s.auction.copied && due(s, p); }); } };

struct NoGain : Invariant<"INV-AU-33", "WIT-AU-33"> {
    static constexpr auto title = "no gain from equivocation: who signs two headers loses more than the slot brings in";
    static constexpr auto applies(const auto& p) { return p.proposer_dishonest == 1; }
    HOLDS() { return implies(s.auction.settled && headers_signed(s, cap) + number(s.auction.copied) >= 2,
                             s.auction.income < p.equivocation_penalty_units * number(s.auction.slashed)); } };
struct Equivocated : Witness<"WIT-AU-33"> {
    static constexpr auto title = "a slot is settled in which two headers were signed, one with the weight to be paid";
    static constexpr auto applies(const auto& p) { return p.proposer_dishonest == 1; }
    HOLDS() { return s.auction.settled && headers_signed(s, cap) >= 2 && due(s, p); } };

struct HonestNotSlashed : Invariant<"INV-AU-34", "WIT-AU-34"> {
    static constexpr auto title = "a proposer that signed one well-formed header is not slashed";
    HOLDS() { return implies(s.auction.slashed, headers_signed(s, cap) + number(s.auction.copied) >= 2); } };
struct SettledClean : Witness<"WIT-AU-34"> {
    static constexpr auto title = "a slot is settled in which one header was signed and there were two bids";
    HOLDS() { return s.auction.settled && headers_signed(s, cap) == 1 && s.auction.bid[0] > 0 && s.auction.bid[1] > 0; } };

// What is paid for and handed over in time must be in the chain; else the payment buys nothing.
struct BuilderGetsBlock : Invariant<"INV-AU-35", "WIT-AU-35"> {
    static constexpr auto title = "a builder that pays has its block in the chain, unless it kept its body or was late";
    HOLDS() { return all(cap.bidders, [&](int i) {
        return implies(s.auction.stake[i] < cap.price,
                       canonical(s, i) || (carries(s, i) && s.auction.body[i] != in_time)); }); } };
struct PaidBlock : Witness<"WIT-AU-35"> {
    static constexpr auto title = "a builder has paid and its block is in the chain";
    HOLDS() { return any(cap.bidders, [&](int i) { return s.auction.stake[i] < cap.price && canonical(s, i); }); } };

struct BestBlock : Invariant<"INV-AU-36", "WIT-AU-36"> {
    static constexpr auto title =
        "best block: a header that is voted for is well formed, and no other that the proposer signed has bid more";
    HOLDS() { return all(cap.bidders, [&](int i) {
        return implies(carries(s, i), s.auction.signature[i] == well_formed && best_signed(s, cap, i)); }); } };
struct TwoSigned : Witness<"WIT-AU-36"> {
    static constexpr auto title = "two headers with different bids are signed and one is voted for";
    HOLDS() { return s.auction.attested && s.auction.bid[0] != s.auction.bid[1] && headers_signed(s, cap) == 2; } };

// Stakes are the builders', shares the members': no field is on both sides.
constexpr auto lost(const auto& s, const Caps& cap) {
    auto sum = cap.price - s.auction.stake[0];
    for (int i = 1; i < cap.bidders; ++i) sum = sum + (cap.price - s.auction.stake[i]);
    return sum;
}
constexpr auto earned(const auto& s, const Caps& cap) {
    auto sum = value_of(s.auction.earned[0]);
    for (int j = 1; j < cap.members; ++j) sum = sum + s.auction.earned[j];
    return sum;
}
struct ProceedsAddUp : Invariant<"INV-AU-37", "WIT-AU-37"> {
    static constexpr auto title = "proceeds add up: what the builders paid is what the members have, and what is held";
    HOLDS() { return lost(s, cap) == earned(s, cap) + s.auction.held; } };
struct UnevenPayment : Witness<"WIT-AU-37"> {
    static constexpr auto title = "a payment has been shared that does not divide evenly";
    HOLDS() { return s.auction.income > 0 && s.auction.held == 0 && remainder_of(p, value_of(s.auction.income)) > 0; } };

struct LikeShares : Invariant<"INV-AU-38", "WIT-AU-38"> {
    static constexpr auto title = "equal shares: members' shares of a payment differ only by what does not divide evenly";
    HOLDS() { return all(cap.members, [&](int i) { return all(cap.members, [&](int j) {
        return implies(i < p.proceeds_members && j < p.proceeds_members,
                       s.auction.earned[i] < s.auction.earned[j] + p.proceeds_members); }); }); } };
struct EveryMemberEarned : Witness<"WIT-AU-38"> {
    static constexpr auto title = "every member has a share";
    HOLDS() { return all(cap.members, [&](int j) {
        return implies(j < p.proceeds_members, s.auction.earned[j] > 0); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// 3 April 2023: the relay handed the body over against any signature, though the header under it was malformed.
struct Unvalidated : InsteadOf<OnReveal, "body-revealed-on-unvalidated-commitment"> {
    RULE(auto who, auto pays, auto late) {
    const auto i = who - 1;
    require(may_hand_over(s, p, i, late) && s.auction.signature[i] != unsigned_header &&
            pays == s.auction.bid[i]);
    hand_over(s, who, pays, late); } };

// November 2024: the header did not commit to the payment.
struct FieldUnbound : InsteadOf<OnReveal, "commitment-leaves-field-unbound"> { RULE(auto who, auto pays, auto late) {
    const auto i = who - 1;
    require(may_hand_over(s, p, i, late) && s.auction.signature[i] == well_formed &&
            pays <= s.auction.bid[i]);
    hand_over(s, who, pays, late); } };

// A builder that sees the market turn keeps its body, and keeps its money.
struct OnlyOnReveal : InsteadOf<OnSettle, "payment-only-on-reveal"> { RULE() {
    require(s.auction.attested && !s.auction.settled);
    s.auction.slashed = equivocated(s, cap);
    pay(x, s, p, cap, [&](int i) { return !equivocated(s, cap) && s.auction.body[i] != hidden; }); } };

// A second signature costs nothing.
struct Unpunished : InsteadOf<OnSettle, "equivocation-unpunished"> { RULE() {
    require(s.auction.attested && !s.auction.settled);
    pay(x, s, p, cap, [&](int) { return true; }); } };

// The evidence is two signatures, whatever is under them.
struct LooseEvidence : InsteadOf<OnSettle, "malformed-header-as-evidence"> { RULE() {
    require(s.auction.attested && !s.auction.settled);
    s.auction.slashed = count(cap.bidders, [&](int i) { return s.auction.signature[i] != unsigned_header; }) >= 2;
    pay(x, s, p, cap, [&](int) { return !equivocated(s, cap); }); } };

// The bid is a fee for bidding: every builder pays, whichever header the chain carries.
struct LoserPays : InsteadOf<OnSettle, "losing-builder-pays"> { RULE() {
    require(s.auction.attested && !s.auction.settled);
    s.auction.slashed = equivocated(s, cap);
    for (int i = 0; i < cap.bidders; ++i) charge(s, i, value_of(s.auction.bid[i]));
    s.auction.settled = true; } };

// The set votes for whichever header it saw first.
struct AnyHeader : InsteadOf<OnAttest, "lower-header-voted-for"> { RULE(auto who, auto tenths) {
    require(!s.auction.attested && electable(s, cap, who) && honest_vote(s, p, cap, tenths));
    vote(s, cap, who, tenths); } };

// The set counts signatures, and does not look at what is under them.
struct MalformedHeader : InsteadOf<OnAttest, "malformed-header-voted-for"> { RULE(auto who, auto tenths) {
    require(!s.auction.attested && honest_vote(s, p, cap, tenths));
    require(implies(who == 0, s.auction.copied && headers_signed(s, cap) == 0));
    require(implies(who > 0, s.auction.signature[who - 1] != unsigned_header && best_signed(s, cap, who - 1)));
    vote(s, cap, who, tenths); } };

// Each member gets its share rounded down, and the rest is nobody's.
struct RemainderLost : InsteadOf<OnShare, "builder-payment-remainder-lost"> { RULE() {
    require(may_share(s));
    share(x, s, p, cap, value_of(s.auction.held), 0);
    s.auction.held = 0; } };

// The set shares the bid that the chain carries, due or not.
struct UnpaidShared : InsteadOf<OnShare, "unpaid-slot-still-shared"> { RULE() {
    require(s.auction.settled && earned(s, cap) == 0 && any(cap.bidders, [&](int i) { return carries(s, i); }));
    for (int i = 0; i < cap.bidders; ++i) when(carries(s, i), [&] {
        const auto promised = value_of(s.auction.bid[i]);
        share(x, s, p, cap, promised, remainder_of(p, promised)); });
    s.auction.held = 0; } };

// As on L1: the payment goes to whoever proposed. The first member stands for it.
struct ProposerKeeps : InsteadOf<OnShare, "proposer-keeps-the-payment"> { RULE() {
    require(may_share(s));
    s.auction.earned[0] += s.auction.held;
    s.auction.held = 0; } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "builder";
    static constexpr bool ends = true;   // one slot

    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (builder::State<D>, auction));
    };

    using Reactions = Rules<OnBid, OnSign, OnReveal, OnCopy, OnAttest, OnSettle, OnShare>;
    using Weakened = Rules<Unvalidated, FieldUnbound, OnlyOnReveal, Unpunished, LooseEvidence, LoserPays,
        AnyHeader, MalformedHeader, RemainderLost, UnpaidShared, ProposerKeeps>;
    using Claims = Properties<NoUnbundling, Copied, EveryFieldBound, Revealed, Paid, PaidForNothing, NoGain,
        Equivocated, HonestNotSlashed, SettledClean, BuilderGetsBlock, PaidBlock, BestBlock, TwoSigned,
        ProceedsAddUp, UnevenPayment, LikeShares, EveryMemberEarned>;

    static constexpr void start(auto& s, const auto&) {
        for (int i = 0; i < s.auction.cap.bidders; ++i) s.auction.stake[i] = s.auction.cap.price;
    }
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.proceeds_members <= cap.members;
    }
};

}  // namespace sequent::auction::builder
