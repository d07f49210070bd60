// consensus = tendermint: one height of Tendermint with its lock rules. spec/consensus.md, "Variant tendermint".
#pragma once

#include "model/consensus/validators.hpp"
#include "model/slice.hpp"

namespace sequent::consensus::tendermint {

inline constexpr int rounds = 3;

// Everything signed so far. A nil vote is not kept: to whoever did not vote for a value, any later round is open.
template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    template <int N>
    using PerRound = Array<Upto<N>, rounds>;
    BOOST_HANA_DEFINE_STRUCT(State,
        (PerRound<2>, proposal),                     // an honest proposer's value
        (PerRound<rounds - 1>, valid),               // 1 + the round whose prevotes its proposal names; 0: fresh
        (Array<PerRound<both>, validators>, prevote),
        (Array<PerRound<both>, validators>, precommit),
        (Array<Upto<2>, validators>, decision),      // of honest validators
        (Array<Flag, validators>, accused));
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

// Round r is led by validator r. A Byzantine proposer shows every validator the proposal that it likes.
constexpr auto proposed(const auto& s, const auto& p, int r, auto value) {
    return is_byzantine(p, r) || s.consensus.proposal[r] == value;
}
constexpr auto proposed_with(const auto& s, const auto& p, int r, auto value, int valid) {
    return is_byzantine(p, r) || (s.consensus.proposal[r] == value && s.consensus.valid[r] == valid);
}

// 1 + the round of the last precommit before r, which is where an honest validator is locked; 0: not locked.
constexpr auto locked_round(const auto& s, int i, int r) {
    auto round = s.consensus.precommit[i][0] * 0;
    for (int q = 0; q < r; ++q) round = ite(s.consensus.precommit[i][q] > 0, q + 1, round);
    return round;
}
constexpr auto locked_value(const auto& s, int i, int r) {
    auto value = s.consensus.precommit[i][0] * 0;
    for (int q = 0; q < r; ++q) value = ite(s.consensus.precommit[i][q] > 0, s.consensus.precommit[i][q] + 0, value);
    return value;
}

// Time only moves on: whoever acted in a later round, or decided, signs nothing more here.
constexpr auto is_past(const auto& s, int i, int r) {
    auto past = s.consensus.decision[i] > 0;
    for (int q = r + 1; q < rounds; ++q) {
        past = past || s.consensus.prevote[i][q] > 0 || s.consensus.precommit[i][q] > 0;
        if (i == q) past = past || s.consensus.proposal[q] > 0;
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

// Is f(i, r) true of the validator and round that an event names?
constexpr auto of_vote(auto who, auto round, auto&& f) {
    return any(validators, [&](int i) { return who == i && any(rounds, [&](int r) { return round == r && f(i, r); }); });
}
constexpr void sign(auto& x, auto& votes, auto who, auto round, auto value) {
    for (int i = 0; i < validators; ++i)
        for (int r = 0; r < rounds; ++r)
            when(who == i && round == r, [&] { votes[i][r] += value; });
}

// RO-30  The honest proposer of a round proposes a value that it knows a polka for, no older than its lock, or a fresh one
// if it is not locked.
struct OnPropose : On<ProposeValue, "RO-30"> { RULE(auto round, auto value, auto valid) {
    require(any(rounds, [&](int r) {
        return round == r && is_honest(p, r) && p.consensus_rounds > r && !is_past(s, r, r) &&
               s.consensus.proposal[r] == nothing && s.consensus.prevote[r][r] == nothing &&
               s.consensus.precommit[r][r] == nothing && valid >= locked_round(s, r, r) &&
               (valid == 0 || any(r, [&](int q) { return valid == q + 1 && polka(s, p, q, value); })); }));
    for (int r = 0; r < rounds; ++r)
        when(round == r, [&] { s.consensus.proposal[r] = value; s.consensus.valid[r] = valid; }); } };

// RO-31  An honest validator prevotes a fresh proposal if it is not locked on another value, and one that names a polka if
// there is that polka and the lock is no younger or on this value.
constexpr auto lock_allows_fresh(const auto& s, int i, int r, auto value) {
    return locked_round(s, i, r) == 0 || locked_value(s, i, r) == value;
}
constexpr auto lock_allows(const auto& s, int i, int r, auto value, int q) {
    return locked_round(s, i, r) <= q + 1 || locked_value(s, i, r) == value;
}
struct OnPrevote : On<Prevote, "RO-31"> { RULE(auto who, auto round, auto value) {
    require(of_vote(who, round, [&](int i, int r) {
        return may_prevote(s, p, i, r) &&
               ((proposed_with(s, p, r, value, 0) && lock_allows_fresh(s, i, r, value)) || any(r, [&](int q) {
                    return proposed_with(s, p, r, value, q + 1) && polka(s, p, q, value) && lock_allows(s, i, r, value, q);
                })); }));
    sign(x, s.consensus.prevote, who, round, value); } };

// RO-32  An honest validator that sees a polka in its round precommits, and is locked from then on.
struct OnPrecommit : On<Precommit, "RO-32"> { RULE(auto who, auto round, auto value) {
    require(of_vote(who, round, [&](int i, int r) {
        return may_precommit(s, p, i, r) && proposed(s, p, r, value) && polka(s, p, r, value); }));
    sign(x, s.consensus.precommit, who, round, value); } };

// RO-33  An honest validator decides on more than two thirds of precommits of any one round.
struct OnDecide : On<Decide, "RO-33"> { RULE(auto who, auto value) {
    require(any(validators, [&](int i) { return who == i && is_honest(p, i) && s.consensus.decision[i] == nothing; }));
    require(any(rounds, [&](int r) { return commit(s, p, r, value); }));
    for (int i = 0; i < validators; ++i) when(who == i, [&] { s.consensus.decision[i] = value; }); } };

// RO-34, RO-35  A Byzantine validator signs what it likes, where it can help to complete a quorum.
constexpr auto may_help(const auto& p, const auto& votes, auto who, auto round, auto value) {
    return of_vote(who, round, [&](int i, int r) {
        return is_byzantine(p, i) && p.consensus_rounds > r && !has(votes[i][r], value) &&
               above_two_thirds(p, power_of(p, [&](int j) { return is_byzantine(p, j) || has(votes[j][r], value); })); });
}
struct OnRoguePrevote : On<RoguePrevote, "RO-34"> { RULE(auto who, auto round, auto value) {
    require(may_help(p, s.consensus.prevote, who, round, value));
    sign(x, s.consensus.prevote, who, round, value); } };
struct OnRoguePrecommit : On<RoguePrecommit, "RO-35"> { RULE(auto who, auto round, auto value) {
    require(may_help(p, s.consensus.precommit, who, round, value));
    sign(x, s.consensus.precommit, who, round, value); } };

// RO-36  Messages convict a validator: of equivocation, two values in one place; or of amnesia, a precommit and, in a later
// round, a prevote of another value, though no polka from the first round on allowed it to unlock.
constexpr auto equivocated(const auto& s, int i) {
    return any(rounds, [&](int r) { return s.consensus.prevote[i][r] == both || s.consensus.precommit[i][r] == both; });
}
constexpr auto forgot(const auto& s, int i, auto&& unlocked) {
    return any(rounds, [&](int later) { return any(later, [&](int r) { return any(2, [&](int k) {
        return has(s.consensus.precommit[i][r], 2 - k) && has(s.consensus.prevote[i][later], k + 1) &&
               !unlocked(r, later, k + 1); }); }); });
}
constexpr auto convicts(const auto& s, const auto& p, int i) {
    return equivocated(s, i) || forgot(s, i, [&](int r, int later, int value) {
        return any(later, [&](int q) { return q >= r && polka(s, p, q, value); }); });
}
constexpr void accuse(auto& x, auto& s, auto who) {
    for (int i = 0; i < validators; ++i) when(who == i, [&] { s.consensus.accused[i] = true; });
}
struct OnAccuse : On<Accuse, "RO-36"> { RULE(auto who) {
    require(any(validators, [&](int i) { return who == i && !s.consensus.accused[i] && convicts(s, p, i); }));
    accuse(x, s, who); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

constexpr auto fork(const auto& s) {
    const auto someone = [&](int value) {
        return any(validators, [&](int i) { return s.consensus.decision[i] == value; }); };
    return someone(1) && someone(2);
}
// Both values, in the order (this, the other).
constexpr auto for_both(auto&& f) { return f(1, 2) || f(2, 1); }

struct Agreement : Invariant<"INV-RO-30", "WIT-RO-30"> {
    static constexpr auto title = "agreement: no two honest validators decide differently";
    HOLDS() { return !fork(s); } };
struct DecidedInTwoRounds : Witness<"WIT-RO-30"> {
    static constexpr auto title = "all honest validators have decided, though an honest one once prevoted the other value";
    HOLDS() { return for_both([&](int value, int other) {
        return all(validators, [&](int i) { return !is_honest(p, i) || s.consensus.decision[i] == value; }) &&
               any(validators, [&](int i) { return is_honest(p, i) && any(rounds, [&](int r) {
                   return s.consensus.prevote[i][r] == other; }); }); }); } };

struct Integrity : Invariant<"INV-RO-31", "WIT-RO-31"> {
    static constexpr auto title = "integrity: behind every decision stand distinct signers with more than 2/3 of the power";
    HOLDS() { return all(validators, [&](int i) { return all(2, [&](int k) {
        return implies(s.consensus.decision[i] == k + 1, any(rounds, [&](int r) {
            return commit_power(s, p, r, k + 1) * 3 > total_power(p) * 2; })); }); }); } };
struct Decided : Witness<"WIT-RO-31"> {
    static constexpr auto title = "an honest validator decides with the help of a Byzantine precommit";
    HOLDS() { return any(validators, [&](int i) { return any(2, [&](int k) {
        return s.consensus.decision[i] == k + 1 && !any(rounds, [&](int r) {
            return above_two_thirds(p, power_of(p, [&](int j) {
                return is_honest(p, j) && s.consensus.precommit[j][r] == k + 1; })); }); }); }); } };

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
struct HonestUnlocks : Witness<"WIT-RO-34"> {
    static constexpr auto title = "an honest validator precommits one value and later prevotes the other";
    HOLDS() { return any(validators, [&](int i) { return any(rounds, [&](int later) { return any(later, [&](int r) {
        return is_honest(p, i) && s.consensus.precommit[i][r] > 0 && s.consensus.prevote[i][later] > 0 &&
               s.consensus.precommit[i][r] + s.consensus.prevote[i][later] == 3; }); }); }); } };

struct Accountability : Invariant<"INV-RO-35", "WIT-RO-35"> {
    static constexpr auto title = "accountability: a fork convicts validators with more than 1/3 of the power";
    static constexpr bool applies(const auto& p) { return corrupts_a_third(p); }
    HOLDS() { return implies(fork(s), above_one_third(p, power_of(p, [&](int i) {
        return s.consensus.accused[i] || can(Accuse, i); }))); } };
struct ForkWithoutEquivocation : Witness<"WIT-RO-35"> {
    static constexpr auto title = "a fork in which nobody has signed two values in one place";
    static constexpr bool applies(const auto& p) { return corrupts_a_third(p); }
    HOLDS() { return fork(s) && all(validators, [&](int i) { return !equivocated(s, i); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// CometBFT's amnesia: whoever is locked follows any newer proposal.
struct UnlocksOnAnyProposal : InsteadOf<OnPrevote, "amnesia-unlock-on-any-proposal"> { RULE(auto who, auto round, auto value) {
    require(of_vote(who, round, [&](int i, int r) { return may_prevote(s, p, i, r) && proposed(s, p, r, value); }));
    sign(x, s.consensus.prevote, who, round, value); } };

// The polka that a proposal names is older than the lock.
struct UnlocksOnOlderPolka : InsteadOf<OnPrevote, "unlock-on-older-polka"> { RULE(auto who, auto round, auto value) {
    require(of_vote(who, round, [&](int i, int r) {
        return may_prevote(s, p, i, r) &&
               ((proposed_with(s, p, r, value, 0) && lock_allows_fresh(s, i, r, value)) || any(r, [&](int q) {
                    return proposed_with(s, p, r, value, q + 1) && polka(s, p, q, value); })); }));
    sign(x, s.consensus.prevote, who, round, value); } };

// The tally counts votes in stake, the threshold counts heads: floor(2n/3) + 1.
struct ThresholdInHeads : InsteadOf<OnPrecommit, "precommit-threshold-in-heads"> { RULE(auto who, auto round, auto value) {
    require(of_vote(who, round, [&](int i, int r) {
        return may_precommit(s, p, i, r) && proposed(s, p, r, value) &&
               power_of(p, [&](int j) { return has(s.consensus.prevote[j][r], value); }) >= 2 * validators / 3 + 1; }));
    sign(x, s.consensus.precommit, who, round, value); } };

// A precommit that arrives twice counts twice.
struct CountsTwice : InsteadOf<OnDecide, "precommit-counted-twice"> { RULE(auto who, auto value) {
    require(any(validators, [&](int i) { return who == i && is_honest(p, i) && s.consensus.decision[i] == nothing; }));
    require(any(rounds, [&](int r) { return above_two_thirds(p, commit_power(s, p, r, value) * 2); }));
    for (int i = 0; i < validators; ++i) when(who == i, [&] { s.consensus.decision[i] = value; }); } };

// Double signs alone are evidence, as in CometBFT's DuplicateVoteEvidence.
struct EvidenceMissesAmnesia : InsteadOf<OnAccuse, "evidence-misses-amnesia"> { RULE(auto who) {
    require(any(validators, [&](int i) { return who == i && !s.consensus.accused[i] && equivocated(s, i); }));
    accuse(x, s, who); } };

// The accused is not heard: the polka that allowed it to unlock is not asked for.
struct EvidenceHearsNoDefence : InsteadOf<OnAccuse, "evidence-hears-no-defence"> { RULE(auto who) {
    require(any(validators, [&](int i) {
        return who == i && !s.consensus.accused[i] &&
               (equivocated(s, i) || forgot(s, i, [](int, int, int) { return false; })); }));
    accuse(x, s, who); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "tendermint";
    static constexpr bool ends = true;  // the rounds are used up

    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (tendermint::State<D>, consensus));
    };
    using Reactions = Rules<OnPropose, OnPrevote, OnPrecommit, OnDecide, OnRoguePrevote, OnRoguePrecommit, OnAccuse>;
    using Weakened = Rules<UnlocksOnAnyProposal, UnlocksOnOlderPolka, ThresholdInHeads, CountsTwice, EvidenceMissesAmnesia,
                           EvidenceHearsNoDefence>;
    using Claims = Properties<Agreement, DecidedInTwoRounds, Integrity, Decided, OneLockARound, SplitRound, LockSafety,
                              RivalAfterCommit, HonestNeverAccused, HonestUnlocks, Accountability, ForkWithoutEquivocation>;

    static constexpr bool fits(const Parameters& given, const Caps&) { return given.consensus_rounds <= rounds; }
};

}  // namespace sequent::consensus::tendermint
