// rotation = multisig: M of four trusted operators sign each block. spec/rotation/multisig.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/slice.hpp"

PARAMETER(signatures_min, 1, 4, "multisig: M of 4 operators must sign a block")
THREAT(faulty_signers, 0, 3, "multisig: operators that sign whatever suits them")
THREAT(operators_offline_max, 0, 4, "multisig: operators that are offline at once")
THREAT(rival_proposals, 0, 1, "multisig: the proposer may show a second block of one height")

namespace sequent::rotation::multisig {

inline constexpr int operators = 4;
inline constexpr int blocks = 2;  // of one height: the proposal and a rival

// What happened to one block of this height.
template <class D>
struct Block {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(Block,
        (Array<Flag, operators>, signed_by),  // who has signed this block at this height
        (Array<Flag, operators>, counted),    // whose signature is on the list
        (Upto<operators + 1>, tally),         // how many the list has
        (Flag, published));                   // the block is published
};
template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(State,
        (multisig::Block<D>, proposal),
        (multisig::Block<D>, rival),
        (Flag, rivalled),                    // the proposer has shown the rival
        (Array<Flag, operators>, signed_before),  // who signed a block of the height before, the proposal or the rival
        (Array<Flag, operators>, offline));  // the operator does not answer
};

constexpr auto online(const auto& s, auto i) { return !s.multisig.offline[i]; }
constexpr auto offline_count(const auto& s) { return operators - count(operators, [&](int i) { return online(s, i); }); }
template <class F>
constexpr auto holds_of(auto who, F&& f) { return any(operators, [&](int i) { return who == i && f(i); }); }
// Does f hold of the block of that number?
template <class F>
constexpr auto holds_of_block(auto& s, auto block, F&& f) {
    return (block == 0 && f(s.multisig.proposal)) || (block == 1 && f(s.multisig.rival));
}
template <class F>
constexpr void to_block(auto& x, auto& s, auto block, F&& f) {
    when(block == 0, [&] { f(s.multisig.proposal); }, [&] { f(s.multisig.rival); });
}
constexpr auto signed_something(const auto& s, auto i) {
    return s.multisig.proposal.signed_by[i] || s.multisig.rival.signed_by[i];
}

// RO-60  A dishonest proposer shows some operators another block of the same height.
struct OnRival : On<ProposeRival, "RO-60"> { RULE() {
    require(p.rival_proposals == 1 && !s.multisig.rivalled);
    s.multisig.rivalled = true; } };

// RO-61  An operator that is online signs the first block of a height that it sees, and no other; a faulty one signs what it
// likes.
struct OnSign : On<SignBlock, "RO-61"> { RULE(auto who, auto block) {
    require(block == 0 || s.multisig.rivalled);
    require(holds_of_block(s, block, [&](const auto& b) { return holds_of(who, [&](int i) { return !b.signed_by[i]; }); }));
    require(online(s, who) && (p.faulty_signers > who || !signed_something(s, who)));
    to_block(x, s, block, [&](auto& b) {
        b.signed_by[who] = true; }); } };

// RO-62  A signature goes on a block's list if it is over this block, height and all, and its signer is not on the list.
constexpr auto over_this_block(const auto& s, auto who, auto block, auto stale) {
    return stale == 0 && holds_of_block(s, block, [&](const auto& b) {
        return holds_of(who, [&](int i) { return b.signed_by[i]; }); });
}
constexpr auto not_listed(const auto& s, auto who, auto block) {
    return holds_of_block(s, block, [&](const auto& b) { return holds_of(who, [&](int i) { return !b.counted[i]; }); });
}
constexpr void list(auto& x, auto& s, auto who, auto block) {
    to_block(x, s, block, [&](auto& b) {
        b.counted[who] = true;
        b.tally = least(b.tally + 1, operators + 1); });
}
struct OnHandIn : On<HandInSignature, "RO-62"> { RULE(auto who, auto block, auto stale) {
    require(over_this_block(s, who, block, stale));
    require(not_listed(s, who, block));
    list(x, s, who, block); } };

// RO-63  A block with M signatures on its list is published.
constexpr void publish(auto& x, auto& s, auto block) {
    to_block(x, s, block, [&](auto& b) { b.published = true; });
}
struct OnPublish : On<PublishBlock, "RO-63"> { RULE(auto block) {
    require(holds_of_block(s, block, [&](const auto& b) { return b.tally >= p.signatures_min && !b.published; }));
    publish(x, s, block); } };

// RO-64  When a block is published the next height opens, with empty lists.
struct OnOpen : On<OpenHeight, "RO-64"> { RULE() {
    require(s.multisig.proposal.published || s.multisig.rival.published);
    for (int i = 0; i < operators; ++i) s.multisig.signed_before[i] = signed_something(s, i);
    for (int block = 0; block < blocks; ++block)
        to_block(x, s, typename std::remove_cvref_t<decltype(s.multisig)>::Num(block), [&](auto& b) {
            for (int i = 0; i < operators; ++i) {
                b.signed_by[i] = false;
                b.counted[i] = false;
            }
            b.tally = 0;
            b.published = false; });
    s.multisig.rivalled = false; } };

// RO-65  Operators go offline and come back, so many at once as the threat lets.
struct OnSwitch : On<SwitchOperator, "RO-65"> { RULE(auto who) {
    require(s.multisig.offline[who] || offline_count(s) < p.operators_offline_max);
    s.multisig.offline[who] = !s.multisig.offline[who]; } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct NoTwoBlocks : Invariant<"INV-RO-60", "WIT-RO-60"> {
    static constexpr auto title = "agreement: no two blocks of one height are published";
    HOLDS() { return !(s.multisig.proposal.published && s.multisig.rival.published); } };
struct Equivocation : Witness<"WIT-RO-60"> {
    static constexpr auto title = "a faulty operator's signature is on both lists, and one block is published";
    static constexpr auto applies(const auto& p) { return p.faulty_signers > 0 && p.rival_proposals == 1; }
    HOLDS() { return any(operators, [&](int i) {
        return s.multisig.proposal.counted[i] && s.multisig.rival.counted[i]; }) && s.multisig.proposal.published; } };

struct EnoughSigners : Invariant<"INV-RO-61", "WIT-RO-61"> {
    static constexpr auto title = "a published block was signed, at its height, by M operators or more";
    HOLDS() {
        const auto enough = [&](const auto& b) {
            return implies(b.published, count(operators, [&](int i) { return b.signed_by[i]; }) >= p.signatures_min); };
        return enough(s.multisig.proposal) && enough(s.multisig.rival); } };
struct JustEnough : Witness<"WIT-RO-61"> {
    static constexpr auto title = "a block is published with exactly M signers, the height before had some too";
    HOLDS() { return s.multisig.proposal.published && any(operators, [&](int i) { return s.multisig.signed_before[i]; }) &&
                     count(operators, [&](int i) { return s.multisig.proposal.signed_by[i]; }) == p.signatures_min; } };

// Each step brings the one proposal nearer: a signature, a place on the list, the publication, or the next height.
struct Available : Invariant<"INV-RO-62", "WIT-RO-62"> {
    static constexpr auto title = "availability: while M honest operators are online, a height with one proposal goes on";
    HOLDS() {
        const auto honest_online = count(operators, [&](int i) { return p.faulty_signers <= i && online(s, i); });
        const auto nearer = [&](int i) {
            return p.faulty_signers <= i && (can(SignBlock, i, 0) || can(HandInSignature, i, 0, 0)); };
        return implies(honest_online >= p.signatures_min && !s.multisig.rivalled,
                       can(PublishBlock, 0) || can(OpenHeight) || nearer(0) || nearer(1) || nearer(2) || nearer(3)); } };
struct AsFewAsPossible : Witness<"WIT-RO-62"> {
    static constexpr auto title = "exactly M honest operators are online, all of them on the list";
    HOLDS() { return count(operators, [&](int i) { return p.faulty_signers <= i && online(s, i); }) == p.signatures_min &&
                     s.multisig.proposal.tally == p.signatures_min && !s.multisig.rivalled; } };

// What the proof of the above rests on.
struct ListsAreKept : Lemma<"LEM-RO-60"> {
    static constexpr auto title = "lists hold signatures once, honest operators sign one block, nobody signs a rival unseen";
    HOLDS() {
        const auto kept = [&](const auto& b) {
            return all(operators, [&](int i) { return implies(b.counted[i], b.signed_by[i]); }) &&
                   b.tally == count(operators, [&](int i) { return b.counted[i]; }) &&
                   implies(b.published, b.tally >= p.signatures_min); };
        const auto& proposal = s.multisig.proposal;
        const auto& rival = s.multisig.rival;
        return kept(proposal) && kept(rival) && all(operators, [&](int i) {
            return implies(rival.signed_by[i], s.multisig.rivalled) &&
                   implies(proposal.signed_by[i] && rival.signed_by[i], p.faulty_signers > i); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// The list does not look at who signed.
struct CountsDuplicates : InsteadOf<OnHandIn, "duplicate-signers-counted"> { RULE(auto who, auto block, auto stale) {
    require(over_this_block(s, who, block, stale));
    list(x, s, who, block); } };

// What is signed does not name the height: a signature of the height before counts for either block of this one.
struct HeightUnbound : InsteadOf<OnHandIn, "signature-of-another-height"> { RULE(auto who, auto block, auto stale) {
    require(over_this_block(s, who, block, stale) ||
            (stale == 1 && holds_of(who, [&](int i) { return s.multisig.signed_before[i]; })));
    require(not_listed(s, who, block));
    list(x, s, who, block); } };

// Half of the operators are enough: two halves need not have anybody in common.
struct HalfIsEnough : InsteadOf<OnPublish, "threshold-of-half"> { RULE(auto block) {
    require(holds_of_block(s, block, [&](const auto& b) { return b.tally >= operators / 2 && !b.published; }));
    publish(x, s, block); } };

// Every operator must sign, so that one that is offline stops the chain.
struct AllMustSign : InsteadOf<OnPublish, "every-operator-must-sign"> { RULE(auto block) {
    require(holds_of_block(s, block, [&](const auto& b) { return b.tally >= operators && !b.published; }));
    publish(x, s, block); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "multisig";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (rotation::multisig::State<D>, multisig));
    };

    using Reactions = Rules<OnRival, OnSign, OnHandIn, OnPublish, OnOpen, OnSwitch>;
    using Weakened = Rules<CountsDuplicates, HeightUnbound, HalfIsEnough, AllMustSign>;
    using Claims = Properties<NoTwoBlocks, EnoughSigners, Available, ListsAreKept, Equivocation, JustEnough, AsFewAsPossible>;
};

}  // namespace sequent::rotation::multisig
