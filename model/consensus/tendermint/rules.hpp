// consensus = tendermint: one height of Tendermint with its lock rules. spec/consensus/tendermint.md.
#pragma once

#include "model/consensus/validators.hpp"
#include "model/slice.hpp"

namespace sequent::consensus::tendermint {

inline constexpr int rounds = 3;
// Rounds 0 to 2 are led by validators 3, 0, 1: the first Byzantine one leads round 1, where locks may already be held.
constexpr int leader_of(int round) { return (round + 3) % validators; }

// Everything signed so far. A nil vote is not kept: to whoever did not vote for a value, any later round is open.
template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    template <int N>
    using PerRound = Array<Upto<N>, rounds>;
    BOOST_HANA_DEFINE_STRUCT(State,
        (PerRound<2>, proposal),  // by round: the honest leader's value; 0: none, or a Byzantine leader
        (Array<Upto<rounds - 1>, rounds - 1>, valid),  // by round - 1: 1 + the round whose polka it names; 0: fresh or none
        (Array<PerRound<both>, validators>, prevote),  // by validator and round: the values that it has prevoted, as bits
        (Array<PerRound<both>, validators>, precommit),  // by validator and round: the values that it has precommitted, as bits
        (Array<Flag, 2>, decided),                   // by value - 1: an honest validator has decided it
        (Array<Flag, validators>, accused));  // it was shown that the validator broke the protocol
};

// A polka: more than two thirds of the power prevoted the value in that round.
constexpr auto polka(const auto& s, const auto& p, int r, auto value) {
    return above_two_thirds(p, power_of(p, [&](int i) { return has(s.consensus.prevote[i][r], value); }));
}
constexpr auto commit_power(const auto& s, const auto& p, int r, auto value) {
    return power_of(p, [&](int i) { return has(s.consensus.precommit[i][r], value); });
}
constexpr auto commit(const auto& s, const auto& p, int r, auto value) {
    return above_two_thirds(p, commit_power(s, p, r, value));
}

// A Byzantine proposer shows every validator the proposal that it likes.
constexpr auto proposed(const auto& s, const auto& p, int r, auto value) {
    return is_byzantine(p, leader_of(r)) || s.consensus.proposal[r] == value;
}
constexpr auto named_polka(const auto& s, int r) {
    return r == 0 ? s.consensus.proposal[0] * 0 : value_of(s.consensus.valid[r - 1]);  // no polka comes before round 0
}
constexpr auto proposed_with(const auto& s, const auto& p, int r, auto value, int valid) {
    return is_byzantine(p, leader_of(r)) || (s.consensus.proposal[r] == value && named_polka(s, r) == valid);
}

// 1 + the round of the last precommit before r, which is where an honest validator is locked; 0: not locked.
constexpr auto locked_round(const auto& s, int i, int r) {
    auto round = s.consensus.precommit[i][0] * 0;
    for (int q = 0; q < r; ++q) round = ite(s.consensus.precommit[i][q] > 0, q + 1, round);
    return round;
}
constexpr auto locked_value(const auto& s, int i, int r) {
    auto value = s.consensus.precommit[i][0] * 0;
    for (int q = 0; q < r; ++q) value = ite(s.consensus.precommit[i][q] > 0, value_of(s.consensus.precommit[i][q]), value);
    return value;
}

// Time only moves on: whoever acted in a later round signs nothing more here.
constexpr auto is_past(const auto& s, int i, int r) {
    decltype(s.consensus.proposal[0] > 0) past = false;
    for (int q = r + 1; q < rounds; ++q) {
        past = past || s.consensus.prevote[i][q] > 0 || s.consensus.precommit[i][q] > 0;
        if (leader_of(q) == i) past = past || s.consensus.proposal[q] > 0;
    }
    return past;
}
constexpr auto may_prevote(const auto& s, const auto& p, int i, int r) {
    return is_honest(p, i) && !is_past(s, i, r) && p.consensus_rounds > r && s.consensus.prevote[i][r] == nothing &&
           s.consensus.precommit[i][r] == nothing;
}
constexpr auto may_precommit(const auto& s, const auto& p, int i, int r) {
    return is_honest(p, i) && !is_past(s, i, r) && p.consensus_rounds > r && s.consensus.precommit[i][r] == nothing;
}

// Calls f(i, r) for the validator and the round that a vote names.
constexpr void at(auto& x, auto who, auto round, auto&& f) {
    for (int i = 0; i < validators; ++i)
        for (int r = 0; r < rounds; ++r) when(who == i && round == r, [&] { f(i, r); });
}
constexpr void at_round(auto& x, auto round, auto&& f) {
    for (int r = 0; r < rounds; ++r) when(round == r, [&] { f(r); });
}
constexpr void at(auto& x, auto who, auto&& f) {
    for (int i = 0; i < validators; ++i) when(who == i, [&] { f(i); });
}

// RO-30  The honest proposer of a round proposes a value that it knows a polka for, no older than its lock, or a fresh
// one if it is not locked.
struct OnPropose : On<ProposeValue, "RO-30"> { RULE(auto round, auto value, auto valid) {
    at_round(x, round, [&](int r) {
        const int i = leader_of(r);
        require(is_honest(p, i) && p.consensus_rounds > r && s.consensus.proposal[r] == nothing);
        require(!is_past(s, i, r) && s.consensus.prevote[i][r] == nothing && s.consensus.precommit[i][r] == nothing);
        require(valid >= locked_round(s, i, r));
        require(valid == 0 || any(r, [&](int q) { return valid == q + 1 && polka(s, p, q, value); }));
        s.consensus.proposal[r] = value;
        if (r > 0) s.consensus.valid[r - 1] = valid; }); } };

// RO-31  An honest validator prevotes a fresh proposal if it is not locked on another value, and one that names a polka
// if there is that polka and the lock is no younger or on this value.
constexpr auto lock_allows_fresh(const auto& s, int i, int r, auto value) {
    return locked_round(s, i, r) == 0 || locked_value(s, i, r) == value;
}
constexpr auto lock_allows(const auto& s, int i, int r, auto value, int q) {
    return locked_round(s, i, r) <= q + 1 || locked_value(s, i, r) == value;
}
constexpr auto fresh_and_unlocked(const auto& s, const auto& p, int i, int r, auto value) {
    return proposed_with(s, p, r, value, 0) && lock_allows_fresh(s, i, r, value);
}
struct OnPrevote : On<Prevote, "RO-31"> { RULE(auto who, auto round, auto value) {
    at(x, who, round, [&](int i, int r) {
        require(may_prevote(s, p, i, r));
        require(fresh_and_unlocked(s, p, i, r, value) || any(r, [&](int q) {
            return proposed_with(s, p, r, value, q + 1) && polka(s, p, q, value) && lock_allows(s, i, r, value, q); }));
        s.consensus.prevote[i][r] = value; }); } };

// RO-32  An honest validator that sees a polka in its round precommits, and is locked from then on.
struct OnPrecommit : On<Precommit, "RO-32"> { RULE(auto who, auto round, auto value) {
    at(x, who, round, [&](int i, int r) {
        require(may_precommit(s, p, i, r) && proposed(s, p, r, value) && polka(s, p, r, value));
        s.consensus.precommit[i][r] = value; }); } };

// RO-33  An honest validator decides on more than two thirds of precommits of any one round.
constexpr void decide(auto& s, auto value) {
    s.consensus.decided[value - 1] = true;
}
constexpr auto is_decided(const auto& s, auto value) {
    return any(2, [&](int k) { return value == k + 1 && s.consensus.decided[k]; });
}
struct OnDecide : On<Decide, "RO-33"> { RULE(auto value) {
    require(!is_decided(s, value));
    require(any(rounds, [&](int r) { return commit(s, p, r, value); }));
    decide(s, value); } };

// RO-34, RO-35  A Byzantine validator signs what it likes, where it can help to complete a quorum.
constexpr auto may_help(const auto& p, const auto& votes, int i, int r, auto value) {
    return is_byzantine(p, i) && p.consensus_rounds > r && !has(votes[i][r], value) &&
           above_two_thirds(p, power_of(p, [&](int j) { return is_byzantine(p, j) || has(votes[j][r], value); }));
}
struct OnRoguePrevote : On<RoguePrevote, "RO-34"> { RULE(auto who, auto round, auto value) {
    at(x, who, round, [&](int i, int r) {
        require(may_help(p, s.consensus.prevote, i, r, value));
        s.consensus.prevote[i][r] += value; }); } };
struct OnRoguePrecommit : On<RoguePrecommit, "RO-35"> { RULE(auto who, auto round, auto value) {
    at(x, who, round, [&](int i, int r) {
        require(may_help(p, s.consensus.precommit, i, r, value));
        s.consensus.precommit[i][r] += value; }); } };

// RO-36  Once there is a decision, the messages of the height convict a validator: of equivocation, two values in one
// place; or of amnesia, a precommit and, in a later round, a prevote of the other value, though no polka from the first
// round on allowed it to unlock.
constexpr auto equivocated(const auto& s, int i) {
    return any(rounds, [&](int r) { return s.consensus.prevote[i][r] == both || s.consensus.precommit[i][r] == both; });
}
constexpr auto forgot(const auto& s, int i, auto&& unlocked) {
    return any(rounds, [&](int later) { return any(later, [&](int r) { return any(2, [&](int k) {
        return has(s.consensus.precommit[i][r], 2 - k) && has(s.consensus.prevote[i][later], k + 1) &&
               !unlocked(r, later, k + 1); }); }); });
}
constexpr auto unlocked(const auto& s, const auto& p, int r, int later, int value) {
    return any(later, [&](int q) { return q >= r && polka(s, p, q, value); });
}
constexpr auto may_accuse(const auto& s, int i) {
    return !s.consensus.accused[i] && (s.consensus.decided[0] || s.consensus.decided[1]);
}
struct OnAccuse : On<Accuse, "RO-36"> { RULE(auto who) {
    at(x, who, [&](int i) {
        require(may_accuse(s, i));
        require(equivocated(s, i) || forgot(s, i, [&](int r, int later, int value) {
            return unlocked(s, p, r, later, value); }));
        s.consensus.accused[i] = true; }); } };

// RO-37  Of two values the one that an honest validator names first is called 1. Nothing depends on the names.
constexpr auto is_named(const auto& s, auto value) {
    return value == 1 || any(rounds, [&](int r) { return s.consensus.proposal[r] == 1 || any(validators, [&](int i) {
        return s.consensus.prevote[i][r] == 1; }); });
}
struct OnProposeName : On<ProposeValue, "RO-37">, Forbids { RULE(auto, auto value, auto) {
    require(is_named(s, value)); } };
struct OnPrevoteName : On<Prevote, "RO-37">, Forbids { RULE(auto, auto, auto value) {
    require(is_named(s, value)); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

constexpr auto fork(const auto& s) { return s.consensus.decided[0] && s.consensus.decided[1]; }
// Both values, in the order (this, the other).
constexpr auto for_both(auto&& f) { return f(1, 2) || f(2, 1); }

struct Agreement : Invariant<"INV-RO-30", "WIT-RO-30"> {
    static constexpr auto title = "agreement: no two honest validators decide differently";
    HOLDS() { return !fork(s); } };
struct RivalValue : Witness<"WIT-RO-30"> {
    static constexpr auto title = "a value is decided, though an honest validator precommitted the other";
    HOLDS() { return any(2, [&](int k) {
        return s.consensus.decided[k] && any(validators, [&](int i) { return is_honest(p, i) && any(rounds, [&](int r) {
            return s.consensus.precommit[i][r] == 2 - k; }); }); }); } };

struct Integrity : Invariant<"INV-RO-31", "WIT-RO-31"> {
    static constexpr auto title = "integrity: distinct signers with more than 2/3 of the power are behind a decision";
    HOLDS() { return all(2, [&](int k) { return implies(s.consensus.decided[k], any(rounds, [&](int r) {
        return commit_power(s, p, r, k + 1) * 3 > total_power(p) * 2; })); }); } };
struct DecidedWithHelp : Witness<"WIT-RO-31"> {
    static constexpr auto title = "a value is decided with the help of a Byzantine precommit";
    HOLDS() { return any(2, [&](int k) { return s.consensus.decided[k] && !any(rounds, [&](int r) {
        return above_two_thirds(p, power_of(p, [&](int j) {
            return is_honest(p, j) && s.consensus.precommit[j][r] == k + 1; })); }); }); } };

struct OneLockARound : Invariant<"INV-RO-32", "WIT-RO-32"> {
    static constexpr auto title = "quorum intersection: no two honest validators lock different values in one round";
    HOLDS() { return all(rounds, [&](int r) {
        const auto someone = [&](int value) { return any(validators, [&](int i) {
            return is_honest(p, i) && s.consensus.precommit[i][r] == value; }); };
        return !(someone(1) && someone(2)); }); } };
struct SplitRound : Witness<"WIT-RO-32"> {
    static constexpr auto title = "honest validators prevote different values in one round, and one of them locks";
    HOLDS() { return any(rounds, [&](int r) { return for_both([&](int value, int other) {
        const auto someone = [&](const auto& votes, int wanted) { return any(validators, [&](int i) {
            return is_honest(p, i) && votes[i][r] == wanted; }); };
        return someone(s.consensus.precommit, value) && someone(s.consensus.prevote, other); }); }); } };

struct LockSafety : Invariant<"INV-RO-33", "WIT-RO-33"> {
    static constexpr auto title = "lock safety: once a value can be decided, no later round has a polka for the other";
    HOLDS() { return all(rounds, [&](int later) { return all(later, [&](int r) { return all(2, [&](int k) {
        return implies(commit(s, p, r, k + 1), !polka(s, p, later, 2 - k)); }); }); }); } };
struct RivalAfterCommit : Witness<"WIT-RO-33"> {
    static constexpr auto title = "a value can be decided, and an honest validator prevotes the other in a later round";
    HOLDS() { return any(rounds, [&](int later) { return any(later, [&](int r) { return any(2, [&](int k) {
        return commit(s, p, r, k + 1) && any(validators, [&](int i) {
            return is_honest(p, i) && s.consensus.prevote[i][later] == 2 - k; }); }); }); }); } };

struct HonestNeverAccused : Invariant<"INV-RO-34", "WIT-RO-34"> {
    static constexpr auto title = "no honest validator is ever accused";
    HOLDS() { return all(validators, [&](int i) { return !(is_honest(p, i) && s.consensus.accused[i]); }); } };
constexpr auto honest_unlocked(const auto& s, const auto& p) {
    return any(validators, [&](int i) { return any(rounds, [&](int later) { return any(later, [&](int r) {
        return is_honest(p, i) && s.consensus.precommit[i][r] > 0 && s.consensus.prevote[i][later] > 0 &&
               s.consensus.precommit[i][r] + s.consensus.prevote[i][later] == 3; }); }); });
}
struct SomethingToTellApart : Witness<"WIT-RO-34"> {
    static constexpr auto title = "an honest validator has unlocked, or a Byzantine one is accused";
    HOLDS() { return honest_unlocked(s, p) || any(validators, [&](int i) {
        return s.consensus.accused[i] && is_byzantine(p, i); }); } };
struct HonestUnlocks : Witness<"WIT-RO-36"> {
    static constexpr auto title = "an honest validator precommits one value and later prevotes the other";
    static constexpr auto applies(const auto& p) { return p.consensus_rounds >= 3; }
    HOLDS() { return honest_unlocked(s, p); } };

struct Accountability : Invariant<"INV-RO-35", "WIT-RO-35"> {
    static constexpr auto title = "accountability: a fork convicts validators with more than 1/3 of the power";
    static constexpr auto applies(const auto& p) { return corrupts_a_third(p); }
    HOLDS() { return implies(fork(s), above_one_third(p, power_of(p, [&](int i) {
        return s.consensus.accused[i] || can(Accuse, i); }))); } };
struct ForkWithoutEquivocation : Witness<"WIT-RO-35"> {
    static constexpr auto title = "a fork in which nobody has signed two values in one place";
    static constexpr auto applies(const auto& p) { return corrupts_a_third(p); }
    HOLDS() { return fork(s) && all(validators, [&](int i) { return !equivocated(s, i); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// CometBFT's amnesia: whoever is locked follows any newer proposal.
struct UnlocksOnAnyProposal : InsteadOf<OnPrevote, "amnesia-unlock-on-any-proposal"> {
    RULE(auto who, auto round, auto value) {
    at(x, who, round, [&](int i, int r) {
        require(may_prevote(s, p, i, r) && proposed(s, p, r, value));
        s.consensus.prevote[i][r] = value; }); } };

// The polka that a proposal names is older than the lock.
struct UnlocksOnOlderPolka : InsteadOf<OnPrevote, "unlock-on-older-polka"> { RULE(auto who, auto round, auto value) {
    at(x, who, round, [&](int i, int r) {
        require(may_prevote(s, p, i, r));
        require(fresh_and_unlocked(s, p, i, r, value) || any(r, [&](int q) {
            return proposed_with(s, p, r, value, q + 1) && polka(s, p, q, value); }));
        s.consensus.prevote[i][r] = value; }); } };

// The polka that a proposal names is taken at the proposer's word.
struct PolkaNotVerified : InsteadOf<OnPrevote, "named-polka-not-verified"> { RULE(auto who, auto round, auto value) {
    at(x, who, round, [&](int i, int r) {
        require(may_prevote(s, p, i, r));
        require(fresh_and_unlocked(s, p, i, r, value) || any(r, [&](int q) {
            return proposed_with(s, p, r, value, q + 1) && lock_allows(s, i, r, value, q); }));
        s.consensus.prevote[i][r] = value; }); } };

// A validator restarts without the record of what it signed, and votes in the same round again.
struct VotesAgain : InsteadOf<OnPrevote, "votes-again-after-restart"> { RULE(auto who, auto round, auto value) {
    at(x, who, round, [&](int i, int r) {
        require(is_honest(p, i) && !is_past(s, i, r) && p.consensus_rounds > r);
        require(!has(s.consensus.prevote[i][r], value) && s.consensus.precommit[i][r] == nothing);
        require(fresh_and_unlocked(s, p, i, r, value));
        s.consensus.prevote[i][r] += value; }); } };

// The tally counts votes in stake, the threshold counts heads: floor(2n/3) + 1.
struct ThresholdInHeads : InsteadOf<OnPrecommit, "precommit-threshold-in-heads"> {
    RULE(auto who, auto round, auto value) {
    at(x, who, round, [&](int i, int r) {
        require(may_precommit(s, p, i, r) && proposed(s, p, r, value));
        require(power_of(p, [&](int j) { return has(s.consensus.prevote[j][r], value); }) >= 2 * validators / 3 + 1);
        s.consensus.precommit[i][r] = value; }); } };

// A precommit that arrives twice counts twice.
struct CountsTwice : InsteadOf<OnDecide, "precommit-counted-twice"> { RULE(auto value) {
    require(!is_decided(s, value));
    require(any(rounds, [&](int r) { return above_two_thirds(p, commit_power(s, p, r, value) * 2); }));
    decide(s, value); } };

// Double signs alone are evidence, as in CometBFT's DuplicateVoteEvidence.
struct EvidenceMissesAmnesia : InsteadOf<OnAccuse, "evidence-misses-amnesia"> { RULE(auto who) {
    at(x, who, [&](int i) {
        require(may_accuse(s, i) && equivocated(s, i));
        s.consensus.accused[i] = true; }); } };

// The accused is not heard: the polka that allowed it to unlock is not asked for.
struct EvidenceHearsNoDefence : InsteadOf<OnAccuse, "evidence-hears-no-defence"> { RULE(auto who) {
    at(x, who, [&](int i) {
        require(may_accuse(s, i));
        require(equivocated(s, i) || forgot(s, i, [](int, int, int) { return false; }));
        s.consensus.accused[i] = true; }); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "tendermint";
    static constexpr bool ends = true;  // the rounds are used up

    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (tendermint::State<D>, consensus));
    };
    using Reactions = Rules<OnProposeName, OnPropose, OnPrevoteName, OnPrevote, OnPrecommit,
                            OnDecide, OnRoguePrevote, OnRoguePrecommit, OnAccuse>;
    using Weakened = Rules<UnlocksOnAnyProposal, UnlocksOnOlderPolka, PolkaNotVerified, VotesAgain, ThresholdInHeads,
                           CountsTwice, EvidenceMissesAmnesia, EvidenceHearsNoDefence>;
    using Claims = Properties<Agreement, RivalValue, Integrity, DecidedWithHelp, OneLockARound, SplitRound, LockSafety,
                              RivalAfterCommit, HonestNeverAccused, SomethingToTellApart, HonestUnlocks,
                              Accountability, ForkWithoutEquivocation>;

    static constexpr auto fits(const auto& given, const Caps&) { return given.consensus_rounds <= rounds; }
};

}  // namespace sequent::consensus::tendermint
