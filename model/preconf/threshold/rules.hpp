// preconf = threshold: a promise stands when enough signers have signed it. spec/preconf/threshold.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/slice.hpp"

PARAMETER(preconf_signers, 3, 7, "threshold: who may sign")
PARAMETER(preconf_threshold_signers, 1, 7, "threshold: signatures with which a promise stands, or a block is sealed")
THREAT(byzantine_signers, 0, 2, "threshold: signers that sign whatever they like")

namespace sequent::preconf::threshold {

// Two positions of the order, and for each two values that exclude one another.
inline constexpr int positions = 2;
inline constexpr int values = 2;

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(State,
        (Array<Flag, positions * values * cap.signers>, signature),  // by (position * 2 + value) * signers + signer: it was
                                                                     // signed, as the world knows
        (Array<Upto<2 * cap.signers>, positions * values>, tally),  // by position * 2 + value: signatures that the holder has
                                                                    // counted
        (Array<Flag, positions * values>, stands),  // by position * 2 + value: the holder takes the promise as given
        (Array<Upto<2>, positions>, block),  // by position: the sealed block's value plus one; 0: none
        (Array<Flag, cap.signers>, slashed));  // the signer was slashed
};

// ---- views -------------------------------------------------------------------------------------------------------

constexpr int at(int position, int value) { return position * values + value; }
constexpr auto has_signed(const auto& s, const Caps& cap, auto i, int position, int value) {
    return s.pc.signature[at(position, value) * cap.signers + i] && true;
}
// The first signers are the adversary's.
constexpr auto may_lie(const auto& p, auto i) { return p.byzantine_signers >= i + 1; }
constexpr auto takes_part(const auto& p, auto i) { return p.preconf_signers >= i + 1; }
constexpr auto signers_of(const auto& s, const Caps& cap, int position, int value) {
    return count(cap.signers, [&](int i) { return has_signed(s, cap, i, position, value); });
}
constexpr auto has_equivocated(const auto& s, const Caps& cap, auto i) {
    return any(positions, [&](int position) {
        return has_signed(s, cap, i, position, 0) && has_signed(s, cap, i, position, 1); });
}

// Visits the share that an event's picks mean: f(signer, position, value).
constexpr void with_share(auto& x, const Caps& cap, auto who, auto position, auto value, auto&& f) {
    for (int i = 0; i < cap.signers; ++i)
        for (int k = 0; k < positions; ++k)
            for (int v = 0; v < values; ++v) when(who == i + 1 && position == k + 1 && value == v, [&] { f(i, k, v); });
}
constexpr auto share_is(const Caps& cap, auto who, auto position, auto value, auto&& f) {
    return all(cap.signers, [&](int i) {
        return all(positions, [&](int k) {
            return all(values, [&](int v) {
                return implies(who == i + 1 && position == k + 1 && value == v, f(i, k, v)); }); }); });
}

// ---- rules -------------------------------------------------------------------------------------------------------

// PC-20  A signer signs a value for a position; an honest one signs one value a position, and none that contradicts
// its block.
constexpr auto may_sign(const auto& s, const auto& p, const Caps& cap, auto i, auto k, auto v) {
    return takes_part(p, i) &&
           (may_lie(p, i) || (!has_signed(s, cap, i, k, 1 - v) && (s.pc.block[k] == 0 || s.pc.block[k] == v + 1)));
}
struct OnSign : On<SignShare, "PC-20"> { RULE(auto who, auto position, auto value) {
    require(share_is(cap, who, position, value, [&](int i, int k, int v) { return may_sign(s, p, cap, i, k, v); }));
    with_share(x, cap, who, position, value, [&](int i, int k, int v) {
        s.pc.signature[at(k, v) * cap.signers + i] = true; }); } };

// PC-21  The holder counts each signer once; with as many signers as the threshold says, the promise stands.
constexpr void counted(auto& x, auto& s, auto k, auto v, auto needed) {
    s.pc.tally[at(k, v)] += 1;
    when(s.pc.tally[at(k, v)] >= needed, [&] { s.pc.stands[at(k, v)] = true; });
}
struct OnCount : On<SignShare, "PC-21"> { RULE(auto who, auto position, auto value) {
    require(share_is(cap, who, position, value, [&](int i, int k, int v) { return !has_signed(s, cap, i, k, v); }));
    with_share(x, cap, who, position, value, [&](int, int k, int v) {
        counted(x, s, k, v, p.preconf_threshold_signers); }); } };

// PC-22  A block is sealed by as many signers as the threshold says; an honest one seals nothing against its own
// signature.
constexpr auto would_seal(const auto& s, const auto& p, const Caps& cap, auto k, auto v) {
    return count(cap.signers, [&](int i) {
        return takes_part(p, i) && (may_lie(p, i) || !has_signed(s, cap, i, k, 1 - v)); });
}
constexpr void put_in_block(auto& s, auto position, auto value) {
    s.pc.block[position - 1] = value + 1;
}
struct OnSealed : On<SealPosition, "PC-22"> { RULE(auto position, auto value) {
    require(s.pc.block[position - 1] == 0);
    require(all(positions, [&](int k) { return all(values, [&](int v) {
        return implies(position == k + 1 && value == v, would_seal(s, p, cap, k, v) >= p.preconf_threshold_signers); }); }));
    put_in_block(s, position, value); } };

// PC-23  Two signatures of one signer, for one position and different values, cost it its stake.
constexpr auto can_be_accused(const auto& s, const Caps& cap, auto who, auto&& proof) {
    return all(cap.signers, [&](int i) { return implies(who == i + 1, !s.pc.slashed[i] && proof(i)); });
}
constexpr void slash(auto& s, auto who) {
    s.pc.slashed[who - 1] = true;
}
struct OnAccuse : On<AccuseSigner, "PC-23"> { RULE(auto who) {
    require(can_be_accused(s, cap, who, [&](int i) { return has_equivocated(s, cap, i); }));
    slash(s, who); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct NoConflict : Invariant<"INV-PC-20", "WIT-PC-20"> {
    static constexpr auto title = "threshold promises cannot conflict: no two values stand for one position";
    HOLDS() { return all(positions, [&](int k) { return !(s.pc.stands[at(k, 0)] && s.pc.stands[at(k, 1)]); }); } };
struct ConflictTried : Witness<"WIT-PC-20"> {
    static constexpr auto title = "a promise stands, and somebody has signed for the other value too";
    HOLDS() { return any(positions, [&](int k) { return s.pc.stands[at(k, 0)] && signers_of(s, cap, k, 1) >= 1; }); } };

struct StandsOnQuorum : Invariant<"INV-PC-21", "WIT-PC-21"> {
    static constexpr auto title = "quorum: behind a promise that stands are as many signers as the threshold says";
    HOLDS() { return all(positions, [&](int k) {
        return all(values, [&](int v) {
            return implies(s.pc.stands[at(k, v)], signers_of(s, cap, k, v) >= p.preconf_threshold_signers); }); }); } };
struct StandsBarely : Witness<"WIT-PC-21"> {
    static constexpr auto title = "a promise stands with not one signer more than it needs";
    HOLDS() { return any(positions, [&](int k) {
        return s.pc.stands[at(k, 0)] && signers_of(s, cap, k, 0) == p.preconf_threshold_signers; }); } };

struct EquivocationCosts : Invariant<"INV-PC-22", "WIT-PC-22"> {
    static constexpr auto title = "accountability: who has signed both values of a position can be slashed";
    static constexpr auto applies(const auto& p) { return p.byzantine_signers > 0; }
    HOLDS() { return all(cap.signers, [&](int i) {
        return implies(has_equivocated(s, cap, i) && !s.pc.slashed[i], can(AccuseSigner, i + 1)); }); } };
struct SomebodyEquivocated : Witness<"WIT-PC-22"> {
    static constexpr auto title = "a signer has signed both values of a position";
    static constexpr auto applies(const auto& p) { return p.byzantine_signers > 0; }
    HOLDS() { return any(cap.signers, [&](int i) { return has_equivocated(s, cap, i) && !s.pc.slashed[i]; }); } };

struct HonestSignerSafe : Invariant<"INV-PC-23", "WIT-PC-23"> {
    static constexpr auto title = "an honest signer is never slashed";
    HOLDS() { return all(cap.signers, [&](int i) { return implies(s.pc.slashed[i], may_lie(p, i)); }); } };
struct SignedTwoPositions : Witness<"WIT-PC-23"> {
    static constexpr auto title = "an honest signer has signed different values for the two positions";
    HOLDS() { return any(cap.signers, [&](int i) {
        return !may_lie(p, i) && has_signed(s, cap, i, 0, 0) && has_signed(s, cap, i, 1, 1); }); } };

struct Honoured : Invariant<"INV-PC-24", "WIT-PC-24"> {
    static constexpr auto title = "honoured: no sealed block contradicts a promise that stands";
    HOLDS() { return all(positions, [&](int k) {
        return all(values, [&](int v) { return implies(s.pc.stands[at(k, v)], s.pc.block[k] != 2 - v); }); }); } };
struct PromisedAndSealed : Witness<"WIT-PC-24"> {
    static constexpr auto title = "a position is sealed for which a promise stands";
    HOLDS() { return any(positions, [&](int k) { return s.pc.block[k] == 1 && s.pc.stands[at(k, 0)]; }); } };

// The tally is the number of signers, and a promise stands from the threshold on.
struct TallyIsSigners : Lemma<"LEM-PC-20"> {
    static constexpr auto title = "the tally counts signers, and a promise stands exactly from the threshold on";
    HOLDS() { return all(positions, [&](int k) {
        return all(values, [&](int v) {
            return s.pc.tally[at(k, v)] == signers_of(s, cap, k, v) &&
                   same(s.pc.stands[at(k, v)], s.pc.tally[at(k, v)] >= p.preconf_threshold_signers); }); }); } };
struct OneValueEach : Lemma<"LEM-PC-21"> {
    static constexpr auto title = "an honest signer signs at most one value per position, and none if it takes no part";
    HOLDS() { return all(cap.signers, [&](int i) {
        return all(positions, [&](int k) {
            return implies(!may_lie(p, i), !(has_signed(s, cap, i, k, 0) && has_signed(s, cap, i, k, 1))) &&
                   implies(!takes_part(p, i),
                           !has_signed(s, cap, i, k, 0) && !has_signed(s, cap, i, k, 1)); }); }); } };
// Honest signers that sealed a value never sign the other one, so the quorum that sealed stays one.
struct SealersStay : Lemma<"LEM-PC-22"> {
    static constexpr auto title = "as many signers as the threshold says have not signed against a sealed block";
    HOLDS() { return all(positions, [&](int k) {
        return all(values, [&](int v) {
            return implies(s.pc.block[k] == v + 1,
                           would_seal(s, p, cap, k, v) >= p.preconf_threshold_signers); }); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// More than half of the signers suffice: two such groups may have one signer in common, and that one may lie.
struct MajorityThreshold : InsteadOf<OnCount, "majority-threshold"> { RULE(auto who, auto position, auto value) {
    require(share_is(cap, who, position, value, [&](int i, int k, int v) { return !has_signed(s, cap, i, k, v); }));
    with_share(x, cap, who, position, value, [&](int, int k, int v) {
        counted(x, s, k, v, quotient(p.preconf_signers, 2) + 1); }); } };

// The holder counts signatures, not signers: a liar sends its own as often as it takes.
struct DuplicateSignerCounts : InsteadOf<OnCount, "duplicate-signer-counts"> {
    RULE(auto who, auto position, auto value) {
    require(share_is(cap, who, position, value, [&](int i, int k, int v) {
        return !has_signed(s, cap, i, k, v) ||
               (may_lie(p, i) && s.pc.tally[at(k, v)] < p.preconf_threshold_signers); }));
    with_share(x, cap, who, position, value, [&](int, int k, int v) {
        counted(x, s, k, v, p.preconf_threshold_signers); }); } };

// A signer does not look at the chain: it still promises what the sealed block excludes.
struct SignedAfterSealing : InsteadOf<OnSign, "signed-after-sealing"> { RULE(auto who, auto position, auto value) {
    require(share_is(cap, who, position, value, [&](int i, int k, int v) {
        return takes_part(p, i) && (may_lie(p, i) || !has_signed(s, cap, i, k, 1 - v)); }));
    with_share(x, cap, who, position, value, [&](int i, int k, int v) {
        s.pc.signature[at(k, v) * cap.signers + i] = true; }); } };

// Who seals does not look at what it has signed.
struct SealsAgainstSignature : InsteadOf<OnSealed, "seals-against-own-signature"> { RULE(auto position, auto value) {
    const auto k = position - 1;
    require(s.pc.block[k] == 0);
    put_in_block(s, position, value); } };

// Only an equivocation with which both promises came to stand counts as one.
struct OnlyIfBothStand : InsteadOf<OnAccuse, "equivocation-only-if-both-stand"> { RULE(auto who) {
    require(can_be_accused(s, cap, who, [&](int i) {
        return any(positions, [&](int k) {
            return has_signed(s, cap, i, k, 0) && has_signed(s, cap, i, k, 1) && s.pc.stands[at(k, 0)] &&
                   s.pc.stands[at(k, 1)]; }); }));
    slash(s, who); } };

// The signed message does not bind the position, so that two promises for two positions look like an equivocation.
struct PositionUnbound : InsteadOf<OnAccuse, "signature-without-position"> { RULE(auto who) {
    require(can_be_accused(s, cap, who, [&](int i) {
        return any(positions, [&](int k) { return has_signed(s, cap, i, k, 0); }) &&
               any(positions, [&](int k) { return has_signed(s, cap, i, k, 1); }); }));
    slash(s, who); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "threshold";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (threshold::State<D>, pc));
    };
    using Reactions = Rules<OnCount, OnSign, OnSealed, OnAccuse>;
    using Weakened = Rules<MajorityThreshold, DuplicateSignerCounts, SignedAfterSealing, SealsAgainstSignature,
                           OnlyIfBothStand, PositionUnbound>;
    using Claims = Properties<NoConflict, ConflictTried, StandsOnQuorum, StandsBarely, EquivocationCosts,
                              SomebodyEquivocated, HonestSignerSafe, SignedTwoPositions, Honoured, PromisedAndSealed,
                              TallyIsSigners, OneValueEach, SealersStay>;
    static constexpr bool ends = true;
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.preconf_signers <= cap.signers && given.preconf_threshold_signers <= given.preconf_signers;
    }
    // Whether two quorums share an honest signer, whether the liars are one by themselves, whether one can do without somebody.
    static constexpr void relate(const auto& p, const Caps&, auto&& f) {
        f(p.preconf_threshold_signers * 2 - p.preconf_signers - p.byzantine_signers);
        f(p.preconf_threshold_signers - p.byzantine_signers);
        f(p.preconf_signers - p.preconf_threshold_signers);
    }
};

}  // namespace sequent::preconf::threshold
