// rotation = round_robin, stake_weighted: validators take turns by CometBFT's proposer priority; with equal powers that is
// round robin. spec/rotation/schedule.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/rotation/schedule/priority.hpp"
#include "model/slice.hpp"

#include <type_traits>

PARAMETER(power_small, 1, 15, "schedule: a validator's power: the smallest there is; all equal is round robin")
PARAMETER(power_middle, 1, 15, "schedule: a power between")
PARAMETER(power_large, 1, 15, "schedule: the largest power of a validator")
PARAMETER(checkpoint_heights, 1, 1000000, "schedule: heights after which an unchanged validator set is stored")
INSTANCE(rounds_max, 1, 3, "schedule: rounds of one height that may fail")

namespace sequent::rotation::schedule {

inline constexpr int seats = priority::seats;
inline constexpr int offset = 63;  // priorities are negative too: a field holds the priority plus this

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(State,
        (Array<Upto<cap.power>, seats>, power),  // voting power of each validator; 0: an empty seat
        (Array<Upto<2 * offset>, seats>, live),  // priority + 63, of a node that executed every height; 0: empty seat
        (Upto<seats - 1>, leader),                   // who leads round 0 of this height, as that node sees it
        (Array<Upto<2 * offset>, seats>, restored),  // priority + 63, of a node that came here from the last stored set in one
                                                     // call
        (Upto<seats - 1>, restored_leader),  // who leads round 0, to a node that loaded the last stored set
        (Upto<cap.heights>, since),                  // heights since a set was stored
        (Upto<cap.rounds>, round),  // the round of this height: how many leaders were passed over
        (Array<Upto<2 * offset>, seats>, walked),  // priority + 63, of a node that has seen every round of this height
        (Upto<seats - 1>, walked_leader),  // who leads this round, to a node that saw every round
        (Array<Upto<2 * offset>, seats>, skipped),  // priority + 63, of a node that skipped from round 0 to this one in one
                                                    // call
        (Upto<seats - 1>, skipped_leader),  // who leads this round, to a node that skipped to it
        (Array<Upto<cap.heights>, seats>, turns),    // ledger: heights that each has led since a set was stored
        (Upto<seats>, newcomer));                    // ledger: who joined with this height's change; 3: nobody
};

template <class S>
using NumOf = typename std::remove_cvref_t<S>::Num;

template <class S, class Priorities>
constexpr auto validators(const S& s, const Priorities& held) {
    priority::Validators<NumOf<S>> v;
    for (int i = 0; i < seats; ++i) {
        v.power[i] = value_of(s.power[i]);
        v.priority[i] = ite(s.power[i] > 0, held[i] - offset, 0);
    }
    return v;
}
template <class V, class Priorities>
constexpr void keep(const V& v, Priorities& held) {
    for (int i = 0; i < seats; ++i) held[i] = ite(v.power[i] > 0, v.priority[i] + offset, 0);
}

// RO-11  A node that begins a height forgets the rounds of the last one: they leave no trace in the set.
template <class V>
constexpr void begin_height(auto& s, const V& v) {
    s.round = 0;
    keep(v, s.walked);
    keep(v, s.skipped);
    s.walked_leader = value_of(s.leader);
    s.skipped_leader = value_of(s.leader);
}
constexpr void count_turn(auto& x, auto& s) {
    for (int i = 0; i < seats; ++i) when(s.leader == i, [&] { s.turns[i] += 1; });
}
// RO-13  A set is stored where it changes and every so many heights; between, nodes load the last and advance it.
template <class V>
constexpr void store(auto& s, const V& v) {
    keep(v, s.restored);
    s.restored_leader = value_of(s.leader);
    s.since = 0;
    for (int i = 0; i < seats; ++i) s.turns[i] = 0;
}

// One height without a change. `price` is what a turn costs in totals of power.
constexpr void advance_height(auto& x, auto& s, const auto& p, int price, bool rounds_leave_a_trace) {
    auto v = rounds_leave_a_trace ? validators(s.schedule, s.schedule.walked) : validators(s.schedule, s.schedule.live);
    priority::prepare(v);
    s.schedule.leader = priority::take_turn(v, priority::Ties::lowest_address, price);
    keep(v, s.schedule.live);
    s.schedule.newcomer = seats;
    when(s.schedule.since + 1 == p.checkpoint_heights,
         [&] { store(s.schedule, v); },
         [&] {
             // The first step after loading prepares; the rest of the same call does not.
             auto r = validators(s.schedule, s.schedule.restored);
             auto prepared = r;
             priority::prepare(prepared);
             for (int i = 0; i < seats; ++i)
                 r.priority[i] = ite(s.schedule.since == 0, prepared.priority[i], r.priority[i]);
             s.schedule.restored_leader = priority::take_turn(r, priority::Ties::lowest_address, price);
             keep(r, s.schedule.restored);
             s.schedule.since += 1;
             count_turn(x, s.schedule); });
    begin_height(s.schedule, v);
}

// RO-10  Each height every validator gains its power; the highest leads, the lowest address among equals, and pays the total.
struct OnHeight : On<DecideHeight, "RO-10"> { RULE() { advance_height(x, s, p, 1, false); } };

// RO-12  A change of power takes effect with the next height; a newcomer starts behind everybody, so that leaving and joining
// again wins no turn; priorities are rescaled and centred, and the turn is taken with the new powers.
constexpr auto power_of(const auto& p, auto level) {
    return ite(level == 0, 0, ite(level == 1, p.power_small, ite(level == 2, p.power_middle, p.power_large)));
}
constexpr auto may_change(const auto& s, auto who, auto power) {
    return any(seats, [&](int i) { return who == i && s.schedule.power[i] != power; }) &&
           any(seats, [&](int i) { return ite(who == i, power, s.schedule.power[i]) > 0; });
}
struct Care {
    bool newcomer_behind = true, rescaled = true, centred = true, leaver_is_out = true;
};
constexpr void change(auto& x, auto& s, auto who, auto power, Care care) {
    auto v = validators(s.schedule, s.schedule.live);
    auto before = v;
    priority::change_power(v, who, power);
    for (int i = 0; i < seats; ++i)
        if (!care.newcomer_behind) v.priority[i] = ite(before.power[i] == 0, 0, v.priority[i]);
    for (int call = 0; call < 2; ++call) {  // the update ends with both, the increment begins with both
        if (care.rescaled) priority::rescale(v);
        if (care.centred) priority::centre(v);
    }
    for (int i = 0; i < seats; ++i) {
        when(who == i && before.power[i] == 0, [&] { s.schedule.newcomer = i; }, [&] {
            when(who == i, [&] { s.schedule.newcomer = seats; }); });
        s.schedule.power[i] = v.power[i];
    }
    const auto leader = priority::take_turn(v);
    s.schedule.leader = care.leaver_is_out ? leader : priority::advance(before);
    keep(v, s.schedule.live);
    store(s.schedule, v);
    begin_height(s.schedule, v);
}
struct OnChange : On<ChangePower, "RO-12"> { RULE(auto who, auto level) {
    require(may_change(s, who, power_of(p, level)));
    change(x, s, who, power_of(p, level), {}); } };

// RO-11  A leader that fails is passed over: the next round's leader is the next turn's, on a copy of the height's set.
constexpr void advance_round(auto& s, priority::Ties ties) {
    auto w = validators(s.schedule, s.schedule.walked);
    priority::prepare(w);
    s.schedule.walked_leader = priority::take_turn(w, ties);
    keep(w, s.schedule.walked);
    auto k = validators(s.schedule, s.schedule.skipped);
    auto prepared = k;
    priority::prepare(prepared);
    for (int i = 0; i < seats; ++i) k.priority[i] = ite(s.schedule.round == 0, prepared.priority[i], k.priority[i]);
    s.schedule.skipped_leader = priority::take_turn(k);
    keep(k, s.schedule.skipped);
    s.schedule.round += 1;
}
struct OnRound : On<PassOverLeader, "RO-11"> { RULE() {
    require(s.schedule.round < p.rounds_max);
    advance_round(s, priority::Ties::lowest_address); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct OneLeaderASlot : Invariant<"INV-RO-10", "WIT-RO-10"> {
    static constexpr auto title = "one leader a slot: who saw every round and who skipped some name the same leader";
    HOLDS() { return s.schedule.walked_leader == s.schedule.skipped_leader; } };
struct LateRound : Witness<"WIT-RO-10"> {
    static constexpr auto title = "two rounds have failed and three validators take turns";
    HOLDS() { return s.schedule.round >= 2 && all(seats, [&](int i) { return s.schedule.power[i] > 0; }); } };

struct HistoryAlone : Invariant<"INV-RO-11", "WIT-RO-11"> {
    static constexpr auto title = "schedule determinism: a node that loads a stored set names the same leader as a running one";
    HOLDS() { return s.schedule.leader == s.schedule.restored_leader; } };
struct LongSinceStored : Witness<"WIT-RO-11"> {
    static constexpr auto title = "the last stored set is as old as it gets";
    HOLDS() { return s.schedule.since + 1 == p.checkpoint_heights; } };

// Sums and spreads of the live priorities.
constexpr auto sum_of(const auto& v) {
    auto sum = value_of(v.priority[0]);
    for (int i = 1; i < seats; ++i) sum = sum + v.priority[i];
    return sum;
}
struct Centred : Invariant<"INV-RO-12", "WIT-RO-12"> {
    static constexpr auto title = "priorities are centred, and no further apart than two totals and one turn's gain";
    HOLDS() {
        const auto v = validators(s.schedule, s.schedule.live);
        auto strongest = v.power[0];
        for (int i = 1; i < seats; ++i) strongest = most(strongest, v.power[i]);
        return sum_of(v) >= 0 && sum_of(v) < count(seats, [&](int i) { return priority::seated(v, i); }) &&
               priority::highest(v) - priority::lowest(v) <= priority::total_power(v) * 2 + strongest; } };
struct FarApart : Witness<"WIT-RO-12"> {
    static constexpr auto title = "priorities are further apart than the total power";
    HOLDS() {
        const auto v = validators(s.schedule, s.schedule.live);
        return priority::highest(v) - priority::lowest(v) > priority::total_power(v); } };

struct FairTurns : Invariant<"INV-RO-13", "WIT-RO-13"> {
    static constexpr auto title = "fair turns: without changes, turns differ by less than two from the share by power";
    HOLDS() {
        const auto v = validators(s.schedule, s.schedule.live);
        const auto total = priority::total_power(v);
        return all(seats, [&](int i) {
            const auto ahead = s.schedule.turns[i] * total - s.schedule.since * s.schedule.power[i];
            return ahead < total * 2 && ahead > 0 - total * 2; }); } };
struct TurnsTaken : Witness<"WIT-RO-13"> {
    static constexpr auto title = "each of three validators has had a turn since the set was stored";
    HOLDS() { return all(seats, [&](int i) { return s.schedule.turns[i] > 0; }); } };

struct NoTurnByRejoining : Invariant<"INV-RO-14", "WIT-RO-14"> {
    static constexpr auto title = "leaving and joining again wins no turn: a newcomer does not lead at once";
    HOLDS() { return all(seats, [&](int i) { return !(s.schedule.newcomer == i && s.schedule.leader == i); }); } };
struct SomebodyJoined : Witness<"WIT-RO-14"> {
    static constexpr auto title = "somebody has just joined";
    HOLDS() { return s.schedule.newcomer < seats; } };

struct LeaderIsSeated : Invariant<"INV-RO-15", "WIT-RO-15"> {
    static constexpr auto title = "whoever leads is a validator of this height";
    HOLDS() { return all(seats, [&](int i) {
        return implies(s.schedule.leader == i || s.schedule.walked_leader == i, s.schedule.power[i] > 0); }); } };
struct SomebodyLeft : Witness<"WIT-RO-15"> {
    static constexpr auto title = "a seat is empty";
    HOLDS() { return any(seats, [&](int i) { return s.schedule.power[i] == 0; }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// Each node orders equals as it heard of them.
struct TieByArrival : InsteadOf<OnRound, "tie-broken-by-arrival"> { RULE() {
    require(s.schedule.round < p.rounds_max);
    advance_round(s, priority::Ties::highest_address); } };

// A turn costs nothing, so that the strongest always leads.
struct TurnsAreFree : InsteadOf<OnHeight, "leader-keeps-its-priority"> { RULE() { advance_height(x, s, p, 0, false); } };

// The next height goes on from the last round: who loads the set from the store knows nothing of rounds.
struct RoundsLeaveATrace : InsteadOf<OnHeight, "rounds-advance-the-schedule"> { RULE() {
    advance_height(x, s, p, 1, true); } };

// A newcomer starts at the average: who has just led leaves, joins, and is rid of what its turn cost.
struct StartsAtZero : InsteadOf<OnChange, "newcomer-starts-at-zero"> { RULE(auto who, auto level) {
    require(may_change(s, who, power_of(p, level)));
    change(x, s, who, power_of(p, level), {.newcomer_behind = false}); } };

struct NotRescaled : InsteadOf<OnChange, "priorities-not-rescaled"> { RULE(auto who, auto level) {
    require(may_change(s, who, power_of(p, level)));
    change(x, s, who, power_of(p, level), {.rescaled = false}); } };

struct NotCentred : InsteadOf<OnChange, "priorities-not-centred"> { RULE(auto who, auto level) {
    require(may_change(s, who, power_of(p, level)));
    change(x, s, who, power_of(p, level), {.centred = false}); } };

// The leader of the next height is taken from the set as it was before the change.
struct LeaverLeads : InsteadOf<OnChange, "leaver-still-leads"> { RULE(auto who, auto level) {
    require(may_change(s, who, power_of(p, level)));
    change(x, s, who, power_of(p, level), {.leaver_is_out = false}); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "schedule";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (rotation::schedule::State<D>, schedule));
    };

    using Reactions = Rules<OnHeight, OnChange, OnRound>;
    using Weakened = Rules<TieByArrival, TurnsAreFree, RoundsLeaveATrace, StartsAtZero, NotRescaled, NotCentred, LeaverLeads>;
    using Claims = Properties<OneLeaderASlot, HistoryAlone, Centred, FairTurns, NoTurnByRejoining, LeaderIsSeated, LateRound,
                              LongSinceStored, FarApart, TurnsTaken, SomebodyJoined, SomebodyLeft>;

    // Everybody has the smallest power and priority 0, and the first turn has been taken.
    static constexpr void start(auto& s, const auto& p) {
        auto v = validators(s.schedule, s.schedule.live);
        for (int i = 0; i < seats; ++i) v.power[i] = p.power_small;
        const auto leader = priority::advance(v);
        for (int i = 0; i < seats; ++i) s.schedule.power[i] = v.power[i];
        s.schedule.leader = leader;
        s.schedule.restored_leader = leader;
        keep(v, s.schedule.live);
        keep(v, s.schedule.restored);
        s.schedule.newcomer = seats;
        begin_height(s.schedule, v);
    }
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.power_small <= cap.power && given.power_middle <= cap.power &&
               given.power_large <= cap.power && given.checkpoint_heights <= cap.heights && given.rounds_max <= cap.rounds;
    }
};

}  // namespace sequent::rotation::schedule
