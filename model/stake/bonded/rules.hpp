// stake = bonded: a validator's stake from bond to exit, evidence of equivocation, and the slash. spec/stake/bonded.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/slice.hpp"

PARAMETER(unbonding_hours, 1, 10000, "bonded: how long stake stays slashable after it is unbonded")
PARAMETER(evidence_age_hours, 1, 10000, "bonded: evidence may expire past this age and that in blocks")
PARAMETER(evidence_age_blocks, 1, 10000000, "bonded: evidence may expire past this age and that in hours")
PARAMETER(blocks_per_hour, 1, 36000, "bonded: blocks that the set decides in an hour")
PARAMETER(slash_delay_hours, 0, 10000, "bonded: from accepted evidence to the slash; the vetoer has so long")
PARAMETER(slash_tombstones, 0, 1, "bonded: a slashed validator bonds no more, and no more evidence against it is accepted")
INSTANCE(block_drift_max, 1, 3, "bonded: blocks that a span of time may have too many or too few, in all")
INSTANCE(deposits_max, 1, 3, "bonded: units of stake that are ever deposited")

namespace sequent::rotation::bonded {

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<cap.stake>, bonded),  // stake that counts
        (Upto<cap.stake>, leaving),         // stake that is unbonding, in one lot
        (Upto<cap.period>, leaving_hours),  // hours since the lot began to unbond; stops past the period
        (Flag, leaving_after),  // the lot began to unbond after the last equivocation
        (Upto<cap.stake>, withdrawn),  // stake that was taken out
        (Upto<cap.stake>, burned),  // stake that was slashed
        (Flag, equivocated),  // the validator has signed two blocks of one height
        (Upto<cap.period>, age_hours),      // hours since the last equivocation; stops past what evidence may be old
        (Upto<cap.period>, age_blocks),  // loads of blocks since the last equivocation, each what an hour usually has
        (Upto<cap.stake>, power_then),  // stake bonded at the last equivocation: what a slash takes
        (Flag, settled),  // the last equivocation was slashed for, or forgiven
        (Flag, accused),                    // evidence has been accepted, the slash is to come
        (Upto<cap.period>, accused_hours),  // hours since evidence was accepted; stops at the slash's delay
        (Upto<3>, drift),  // loads of blocks ahead of the hours, from an unknown start
        (Upto<cap.stake>, deposited),  // what was ever bonded; at most deposits_max
        (Upto<cap.stake>, guilty_bonded),   // ledger: of what is bonded, what was so when the validator equivocated
        (Upto<cap.stake>, guilty_leaving),  // ledger: of what is leaving, what was bonded at the equivocation
        (Upto<2>, slashes),                 // ledger: slashes for the last equivocation
        (Flag, innocent_burned),  // ledger: stake was burned that was not bonded at the equivocation
        (Flag, honest_burned),              // ledger: stake was burned though the validator had never equivocated
        (Flag, escaped));                   // ledger: guilty stake left under accusation
};

// RO-24  Evidence is too old only when it is so in blocks and in hours: a cabal that makes blocks fast, or stamps them late,
// moves one of the two clocks, not both. A whole number of loads is more blocks than the limit if it is more than the limit in
// loads, rounded down.
constexpr auto evidence_age_loads(const auto& p) { return quotient(p.evidence_age_blocks, p.blocks_per_hour); }
constexpr auto expired(const auto& s, const auto& p) {
    return s.stake.age_hours > p.evidence_age_hours && s.stake.age_blocks > evidence_age_loads(p);
}
constexpr auto unbonded(const auto& s, const auto& p) { return s.stake.leaving_hours > p.unbonding_hours; }

// RO-20  Stake is bonded; whoever has left may come back with new stake, unless a slash has tombstoned it.
constexpr auto tombstoned(const auto& s, const auto& p) { return p.slash_tombstones == 1 && s.stake.burned > 0; }
struct OnBond : On<BondStake, "RO-20"> { RULE() {
    require(!tombstoned(s, p));
    require(s.stake.deposited < p.deposits_max);
    s.stake.deposited += 1;
    s.stake.bonded += 1; } };

// RO-21  What is unbonded has no power any more and stays slashable for the unbonding period.
constexpr void unbond(auto& s) {
    s.stake.leaving = s.stake.bonded;
    s.stake.leaving_hours = 0;
    s.stake.leaving_after = s.stake.equivocated;
    s.stake.guilty_leaving = s.stake.guilty_bonded;
    s.stake.bonded = 0;
    s.stake.guilty_bonded = 0;
}
struct OnUnbond : On<UnbondStake, "RO-21"> { RULE() {
    require(s.stake.bonded > 0 && s.stake.leaving == 0);
    unbond(s); } };

// RO-22  Stake leaves when its unbonding period has passed, unless evidence against it has been accepted and is not settled.
constexpr void withdraw(auto& x, auto& s) {
    s.stake.withdrawn += s.stake.leaving;
    when(s.stake.accused && s.stake.guilty_leaving > 0, [&] { s.stake.escaped = true; });
    s.stake.leaving = 0;
    s.stake.guilty_leaving = 0;
    s.stake.leaving_hours = 0;
    s.stake.leaving_after = false;
}
struct OnWithdraw : On<WithdrawBond, "RO-22"> { RULE() {
    require(s.stake.leaving > 0 && unbonded(s, p));
    require(!s.stake.accused);
    withdraw(x, s); } };

// RO-23  A bonded validator equivocates. One case at a time: the next when the last is settled or too old.
struct OnEquivocate : On<Equivocate, "RO-23"> { RULE() {
    require(s.stake.bonded > 0 && !s.stake.accused);
    require(!s.stake.equivocated || s.stake.settled || expired(s, p));
    s.stake.equivocated = true;
    s.stake.age_hours = 0;
    s.stake.age_blocks = 0;
    s.stake.power_then = s.stake.bonded;
    s.stake.settled = false;
    s.stake.leaving_after = false;
    s.stake.slashes = 0;
    s.stake.guilty_bonded = s.stake.bonded;
    s.stake.guilty_leaving = 0; } };

// RO-24  Evidence is accepted once, while it is not too old and some stake is there: two votes of one round for different
// blocks. Two votes of different rounds prove nothing, an honest validator casts such.
constexpr void accuse(auto& s) {
    s.stake.accused = true;
    s.stake.accused_hours = 0;
}
constexpr auto stake_is_there(const auto& s) { return s.stake.bonded + s.stake.leaving > 0; }
struct OnEvidence : On<SubmitEvidence, "RO-24"> { RULE(auto same_round) {
    require(same_round == 1 && s.stake.equivocated);
    require(!expired(s, p) && !tombstoned(s, p));
    require(!s.stake.accused && !s.stake.settled);
    require(stake_is_there(s));
    accuse(s); } };

// RO-25  After its delay the slash takes the power of then: first from what began to unbond since, the rest from what is
// bonded.
constexpr void slash(auto& x, auto& s, auto amount) {
    const auto from_leaving = ite(s.stake.leaving_after, least(value_of(s.stake.leaving), amount), 0);
    const auto from_bonded = least(value_of(s.stake.bonded), amount - from_leaving);
    when(from_leaving > s.stake.guilty_leaving || from_bonded > s.stake.guilty_bonded,
         [&] { s.stake.innocent_burned = true; });
    when(!s.stake.equivocated, [&] { s.stake.honest_burned = true; });
    s.stake.leaving -= from_leaving;
    s.stake.bonded -= from_bonded;
    s.stake.burned += from_leaving + from_bonded;
    s.stake.guilty_leaving = least(value_of(s.stake.guilty_leaving), value_of(s.stake.leaving));
    s.stake.guilty_bonded = least(value_of(s.stake.guilty_bonded), value_of(s.stake.bonded));
    s.stake.slashes = least(s.stake.slashes + 1, 2);
    s.stake.accused = false;
    s.stake.accused_hours = 0;
    s.stake.settled = true;
}
struct OnSlash : On<ExecuteSlash, "RO-25"> { RULE() {
    require(s.stake.accused && s.stake.accused_hours >= p.slash_delay_hours);
    slash(x, s, value_of(s.stake.power_then)); } };

// RO-26  Until then a vetoer may forgive, which settles the case too.
struct OnVeto : On<VetoSlash, "RO-26"> { RULE() {
    require(s.stake.accused && s.stake.accused_hours < p.slash_delay_hours);
    s.stake.accused = false;
    s.stake.accused_hours = 0;
    s.stake.settled = true; } };

// RO-27  An hour's load of blocks and an hour pass, the one faster or slower than the other within the drift.
struct OnBlock : On<BlockPasses, "RO-27"> { RULE() {
    require(s.stake.drift < p.block_drift_max);
    s.stake.drift += 1;
    when(s.stake.equivocated, [&] { s.stake.age_blocks = least(s.stake.age_blocks + 1, evidence_age_loads(p) + 1); }); } };
struct OnTime : On<TimePasses, "RO-27"> { RULE() {
    require(s.stake.drift > 0);
    s.stake.drift -= 1;
    when(s.stake.equivocated, [&] { s.stake.age_hours = least(s.stake.age_hours + 1, p.evidence_age_hours + 1); });
    when(s.stake.accused, [&] { s.stake.accused_hours = least(s.stake.accused_hours + 1, p.slash_delay_hours); });
    when(s.stake.leaving > 0, [&] { s.stake.leaving_hours = least(s.stake.leaving_hours + 1, p.unbonding_hours + 1); }); } };

// RO-27 over several hours, each with its load of blocks first.
struct OnElapse : On<ElapseHours, "RO-27"> { RULE(auto hours) {
    require(s.stake.drift < p.block_drift_max);
    when(s.stake.equivocated, [&] {
        s.stake.age_blocks = least(s.stake.age_blocks + hours, evidence_age_loads(p) + 1);
        s.stake.age_hours = least(s.stake.age_hours + hours, p.evidence_age_hours + 1); });
    when(s.stake.accused, [&] { s.stake.accused_hours = least(s.stake.accused_hours + hours, p.slash_delay_hours); });
    when(s.stake.leaving > 0, [&] {
        s.stake.leaving_hours = least(s.stake.leaving_hours + hours, p.unbonding_hours + 1); }); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct Conserved : Invariant<"INV-RO-20", "WIT-RO-20"> {
    static constexpr auto title = "stake is conserved: what is bonded, leaving, withdrawn and burned is what was deposited";
    HOLDS() { return s.stake.bonded + s.stake.leaving + s.stake.withdrawn + s.stake.burned == s.stake.deposited; } };
struct Everywhere : Witness<"WIT-RO-20"> {
    static constexpr auto title = "some stake has left and some is burned";
    HOLDS() { return s.stake.withdrawn > 0 && s.stake.burned > 0; } };

struct NoOverSlash : Invariant<"INV-RO-21", "WIT-RO-21"> {
    static constexpr auto title = "no over-slash: only stake that was bonded at the equivocation is burned for it";
    HOLDS() { return !s.stake.innocent_burned; } };
struct InnocentBesideGuilty : Witness<"WIT-RO-21"> {
    static constexpr auto title = "stake that was bonded later stands beside stake that is accused";
    HOLDS() { return s.stake.accused && s.stake.guilty_leaving > 0 && s.stake.bonded > 0; } };

struct SlashableBeforeExit : Invariant<"INV-RO-22", "WIT-RO-22"> {
    static constexpr auto title = "slashable before exit: for the unbonding period, evidence is accepted and finds the stake";
    HOLDS() { return implies(s.stake.equivocated && !s.stake.settled && !s.stake.accused &&
                                 s.stake.age_hours <= p.unbonding_hours,
                             can(SubmitEvidence, 1)); } };
struct LastHour : Witness<"WIT-RO-22"> {
    static constexpr auto title = "the unbonding period's last hour, with fast blocks behind it";
    HOLDS() { return s.stake.equivocated && s.stake.age_hours == p.unbonding_hours && !s.stake.settled &&
                     s.stake.age_blocks > evidence_age_loads(p) && s.stake.leaving > 0; } };

struct HonestKeepsItsStake : Invariant<"INV-RO-23", "WIT-RO-23"> {
    static constexpr auto title = "no honest validator is slashed";
    HOLDS() { return !s.stake.honest_burned; } };
struct HonestIsBonded : Witness<"WIT-RO-23"> {
    static constexpr auto title = "a validator that never equivocated is bonded";
    HOLDS() { return s.stake.bonded > 0 && !s.stake.equivocated; } };

struct SlashedOnce : Invariant<"INV-RO-24", "WIT-RO-24"> {
    static constexpr auto title = "an equivocation is slashed at most once";
    HOLDS() { return s.stake.slashes <= 1; } };
struct StillFresh : Witness<"WIT-RO-24"> {
    static constexpr auto title = "after a slash the same evidence is still fresh and stake is there";
    HOLDS() { return s.stake.slashes == 1 && !expired(s, p) && stake_is_there(s); } };

struct NoEscape : Invariant<"INV-RO-25", "WIT-RO-25"> {
    static constexpr auto title = "accountability: stake against which evidence was accepted does not leave before the slash";
    HOLDS() { return !s.stake.escaped; } };
struct UnbondedUnderAccusation : Witness<"WIT-RO-25"> {
    static constexpr auto title = "accused stake has unbonded and waits for its slash";
    HOLDS() { return s.stake.accused && s.stake.guilty_leaving > 0 && unbonded(s, p) &&
                     s.stake.accused_hours < p.slash_delay_hours; } };

// Blocks may come as fast as they like: what is counted in hours is granted.
struct AcceptedForItsHours : Invariant<"INV-RO-26", "WIT-RO-26"> {
    static constexpr auto title = "evidence margin: evidence of an open case is accepted up to its age limit, given stake";
    HOLDS() { return implies(s.stake.equivocated && !s.stake.settled && !s.stake.accused && stake_is_there(s) &&
                                 s.stake.age_hours <= p.evidence_age_hours,
                             can(SubmitEvidence, 1)); } };
struct RefusedAnHourLater : Witness<"WIT-RO-26"> {
    static constexpr auto title = "evidence of an open case is refused an hour past its age limit, although there is stake";
    HOLDS() { return s.stake.equivocated && !s.stake.settled && !s.stake.accused && stake_is_there(s) &&
                     s.stake.age_hours == p.evidence_age_hours + 1 && !can(SubmitEvidence, 1); } };

// ---- what proofs rest on -----------------------------------------------------------------------------------------

struct OpenCase : Lemma<"LEM-RO-20"> {
    static constexpr auto title = "an open case is about an equivocation by a bonded validator that was not slashed for it";
    HOLDS() { return implies(s.stake.accused, s.stake.equivocated && !s.stake.settled) &&
                     implies(!s.stake.settled, s.stake.slashes == 0) && implies(s.stake.equivocated, s.stake.power_then > 0) &&
                     implies(!s.stake.equivocated, !s.stake.leaving_after && s.stake.guilty_bonded == 0 &&
                                                       s.stake.guilty_leaving == 0); } };
// Time is counted after its blocks, so that the hours of a case are at most the blocks' and what they were behind at first.
struct ClocksOfACase : Lemma<"LEM-RO-21"> {
    static constexpr auto title = "a case's blocks fall behind its hours by no more than the drift; guilty stake left after it";
    HOLDS() { return s.stake.drift <= p.block_drift_max &&
                     implies(s.stake.equivocated, s.stake.age_blocks > evidence_age_loads(p) ||
                                 s.stake.age_blocks + p.block_drift_max >= s.stake.age_hours + s.stake.drift) &&
                     implies(s.stake.guilty_leaving > 0, s.stake.leaving_after &&
                                 (s.stake.leaving_hours <= s.stake.age_hours || s.stake.age_hours > p.evidence_age_hours)); } };
// In one of two places, and all of it. Later than both limits it may be gone, unless evidence was accepted before.
constexpr auto guilty_stake_is_there(const auto& s) {
    return (s.stake.guilty_bonded == s.stake.power_then && s.stake.guilty_bonded <= s.stake.bonded &&
            s.stake.guilty_leaving == 0 && !s.stake.leaving_after) ||
           (s.stake.guilty_leaving == s.stake.power_then && s.stake.guilty_leaving <= s.stake.leaving &&
            s.stake.guilty_bonded == 0 && s.stake.leaving_after);
}
struct GuiltyStakeStays : Lemma<"LEM-RO-22"> {
    static constexpr auto title = "until both periods have passed, the guilty stake of an open case is bonded or leaving";
    HOLDS() { return implies(s.stake.equivocated && !s.stake.settled && s.stake.age_hours <= p.unbonding_hours &&
                                 s.stake.age_hours <= p.evidence_age_hours,
                             guilty_stake_is_there(s)) &&
                     implies(p.evidence_age_hours <= p.unbonding_hours &&
                                 evidence_age_loads(p) + p.block_drift_max <= p.evidence_age_hours &&
                                 s.stake.equivocated && !s.stake.settled && (s.stake.accused || !expired(s, p)),
                             guilty_stake_is_there(s)); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// One clock is enough to make evidence too old.
struct ExpiresByEither : InsteadOf<OnEvidence, "evidence-expires-by-or"> { RULE(auto same_round) {
    require(same_round == 1 && s.stake.equivocated);
    require(s.stake.age_hours <= p.evidence_age_hours && s.stake.age_blocks <= evidence_age_loads(p));
    require(!s.stake.accused && !s.stake.settled);
    require(stake_is_there(s));
    accuse(s); } };

// Evidence is accepted for one hour less than stake stays, whatever the blocks.
struct ExpiresEarly : InsteadOf<OnEvidence, "evidence-expires-before-unbonding"> { RULE(auto same_round) {
    require(same_round == 1 && s.stake.equivocated);
    require(s.stake.age_hours < p.unbonding_hours);
    require(!s.stake.accused && !s.stake.settled);
    require(stake_is_there(s));
    accuse(s); } };

// celestia-app#7706: so many blocks that at their pace evidence is accepted when the stake has gone.
struct OutlivesUnbonding : InsteadOf<OnEvidence, "evidence-outlives-unbonding"> { RULE(auto same_round) {
    require(same_round == 1 && s.stake.equivocated);
    require(!s.stake.accused && !s.stake.settled);
    require(stake_is_there(s));
    accuse(s); } };

struct SlashedAgain : InsteadOf<OnEvidence, "evidence-accepted-twice"> { RULE(auto same_round) {
    require(same_round == 1 && s.stake.equivocated);
    require(!expired(s, p) && !s.stake.accused);
    require(stake_is_there(s));
    accuse(s); } };

// Votes of different rounds pass for an equivocation: anybody is slashed for what everybody does.
struct RoundsIgnored : InsteadOf<OnEvidence, "votes-of-two-rounds-are-evidence"> { RULE(auto same_round) {
    require(same_round == 0 || (s.stake.equivocated && !expired(s, p)));
    require(!s.stake.accused && !s.stake.settled);
    require(stake_is_there(s));
    when(!s.stake.equivocated, [&] { s.stake.power_then = s.stake.bonded; });
    accuse(s); } };

// Nothing holds the stake back while the slash waits for its delay.
struct ExitFirst : InsteadOf<OnWithdraw, "slash-delay-longer-than-exit"> { RULE() {
    require(s.stake.leaving > 0 && unbonded(s, p));
    withdraw(x, s); } };

// A second unbonding takes the place of the first, whose stake is nowhere then.
struct LotOverwritten : InsteadOf<OnUnbond, "second-unbonding-overwrites-the-first"> { RULE() {
    require(s.stake.bonded > 0);
    unbond(s); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "bonded";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (bonded::State<D>, stake));
    };

    using Reactions = Rules<OnBond, OnUnbond, OnWithdraw, OnEquivocate, OnEvidence, OnSlash, OnVeto, OnBlock, OnTime,
                            OnElapse>;
    using Weakened = Rules<ExpiresByEither, ExpiresEarly, OutlivesUnbonding, SlashedAgain, RoundsIgnored, ExitFirst,
                           LotOverwritten>;
    using Claims = Properties<Conserved, NoOverSlash, SlashableBeforeExit, HonestKeepsItsStake, SlashedOnce, NoEscape,
                              AcceptedForItsHours, Everywhere, InnocentBesideGuilty, LastHour, HonestIsBonded, StillFresh,
                              UnbondedUnderAccusation, RefusedAnHourLater, OpenCase, ClocksOfACase, GuiltyStakeStays>;

    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.deposits_max <= cap.stake && given.unbonding_hours < cap.period &&
               given.evidence_age_hours < cap.period && evidence_age_loads(given) < cap.period &&
               given.slash_delay_hours <= cap.period;
    }
    // The two clocks of evidence run apart by as much as the drift, so that their limits matter within it. A slash's delay
    // begins when evidence is accepted, at the latest in its last hour: it ends before or after the stake has left.
    static constexpr void relate(const auto& p, const Caps&, auto&& f) {
        f(p.evidence_age_hours + p.slash_delay_hours - p.unbonding_hours - 1);
        for (int drift = -3; drift <= 3; ++drift)
            f(ite(p.block_drift_max >= (drift < 0 ? -drift : drift), evidence_age_loads(p) + drift - p.unbonding_hours, 0));
    }
};

}  // namespace sequent::rotation::bonded
