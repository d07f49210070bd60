// ordering = shared, slice bundles: a bundle has a leg on each of two rollups. That both are ordered in one block is
// one thing; that both succeed when their rollups execute them is another. spec/ordering/bundles.md.
#pragma once

#include "model/domain/rule.hpp"
#include "model/events.hpp"
#include "model/slice.hpp"

PARAMETER(bundle_execution_atomic, 0, 1, "bundles: both legs run on reserved resources, so that neither can fail alone")
PARAMETER(bundle_legs_bound, 0, 1, "bundles: a leg is valid in its bundle alone, not as a transaction of its own")
INSTANCE(bundles, 1, 2, "bundles across two rollups")

namespace sequent::ordering::bundles {

enum Outcome { succeeded = 1, failed = 2 };

// Leg r of bundle i is at index i * 2 + r.
template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int K = cap.bundles, B = cap.shared_blocks;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<B>, sealed),               // committed blocks of the shared log
        (Array<Upto<B>, K>, block),      // the block that each bundle is in, counted from 1; 0: none
        (Array<Upto<3>, K>, legs),       // the legs that are in it: 1 rollup 1's, 2 rollup 2's, 3 both
        (Array<Upto<B>, 2>, height),     // shared blocks that each rollup has executed
        (Upto<B + 1>, leaves),           // the first shared block that rollup 2 does not derive, 0: none yet
        (Array<Upto<2>, 2>, stock),      // units on each rollup that anybody may take; a leg that finds none fails
        (Array<Flag, 2 * K>, reserved),  // by bundle * 2 + rollup: a unit is set aside for this leg
        (Array<Flag, 2 * K>, forced),  // by bundle * 2 + rollup: this leg has been sent by itself
        (Array<Flag, 2 * K>, met),  // ledger: by bundle * 2 + rollup: the rollup has derived this leg in its bundle's block
        (Array<Upto<2>, 2 * K>, ran));  // by bundle * 2 + rollup: 0 has not run, 1 succeeded, 2 failed
};

constexpr auto has_leg(const auto& s, auto i, auto r) { return s.bun.legs[i] == r + 1 || s.bun.legs[i] == 3; }

// SO-20  The leader puts a bundle into the open block; a faulty one would like to take one leg alone.
struct OnOrder : On<BundleOrder, "SO-20"> { RULE(auto bundle, auto legs) {
    require(s.bun.sealed < p.shared_blocks && bundle <= p.bundles);
    require(p.shared_leader_faulty == 1 || legs == 3);
    const auto i = bundle - 1;
    require(s.bun.block[i] == 0);
    s.bun.block[i] = s.bun.sealed + 1;
    s.bun.legs[i] = legs; } };

// SO-21  A bundle is one transaction under one signature: the sequencers vote for all of its legs or for none.
struct OnOrderWhole : On<BundleOrder, "SO-21">, Forbids { RULE(auto, auto legs) { require(legs == 3); } };

// SO-22  A bundle is ordered only in a block that both its rollups derive.
struct OnOrderMembers : On<BundleOrder, "SO-22">, Forbids { RULE(auto, auto) {
    require(s.bun.leaves == 0 || s.bun.sealed + 1 < s.bun.leaves); } };

// SO-23  Where execution is to be atomic, a bundle is ordered only when both its legs hold a unit of their own.
struct OnOrderReserved : On<BundleOrder, "SO-23">, Forbids { RULE(auto bundle, auto) {
    require(p.bundle_execution_atomic == 0 || all(2 * cap.bundles, [&](int n) {
        return bundle != n / 2 + 1 || s.bun.reserved[n]; })); } };

// SO-24  The open block is committed.
struct OnSeal : On<BundleSeal, "SO-24"> { RULE() {
    require(s.bun.sealed < p.shared_blocks);
    s.bun.sealed += 1; } };

// A leg takes the unit set aside for it, else a free one, else it fails.
constexpr void run_leg(auto& x, auto& s, auto n) {
    when(s.bun.reserved[n],
         [&] { s.bun.ran[n] = succeeded; s.bun.reserved[n] = false; },
         [&] { when(s.bun.stock[n % 2] > 0,
                    [&] { s.bun.ran[n] = succeeded; s.bun.stock[n % 2] -= 1; },
                    [&] { s.bun.ran[n] = failed; }); });
}

// SO-25  Anybody may send one leg to its rollup by itself, through L1 or in a transaction of his own. A leg that is
// bound to its bundle is no transaction alone, and derivation passes it by; one that is not runs there and then.
constexpr auto may_force(const auto& s, const auto& p, const Caps& cap, auto bundle, auto rollup) {
    return bundle <= p.bundles && all(2 * cap.bundles, [&](int n) {
        return bundle != n / 2 + 1 || rollup != n % 2 + 1 || (!s.bun.forced[n] && s.bun.ran[n] == 0); });
}
struct OnForce : On<LegForce, "SO-25"> { RULE(auto bundle, auto rollup) {
    require(may_force(s, p, cap, bundle, rollup));
    for (int n = 0; n < 2 * cap.bundles; ++n)
        when(bundle == n / 2 + 1 && rollup == n % 2 + 1, [&] {
            s.bun.forced[n] = true;
            when(p.bundle_legs_bound == 0, [&] { run_leg(x, s, n); }); }); } };

// SO-26  A rollup executes the next shared block that it derives, and runs each leg in it that has not run before. What
// the other rollup does, it cannot see.
constexpr auto meets_now(const auto& s, auto n, auto rollup) {
    const int i = n / 2, r = n % 2;
    const auto height = s.bun.height[r] + 1;
    return rollup == r + 1 && s.bun.block[i] == height && has_leg(s, i, r) &&
           (r == 0 || s.bun.leaves == 0 || height < s.bun.leaves);
}
constexpr auto behind(const auto& s, auto rollup) {
    return any(2, [&](int r) { return rollup == r + 1 && s.bun.height[r] < s.bun.sealed; });
}
constexpr void advance(auto& s, auto rollup) {
    const auto r = rollup - 1;
    s.bun.height[r] += 1;
}
struct OnRun : On<BundleRun, "SO-26"> { RULE(auto rollup) {
    require(behind(s, rollup));
    for (int n = 0; n < 2 * cap.bundles; ++n)
        when(meets_now(s, n, rollup), [&] {
            s.bun.met[n] = true;
            when(s.bun.ran[n] == 0, [&] { run_leg(x, s, n); }); });
    advance(s, rollup); } };

// SO-27  Another user of a rollup takes a free unit: before, between or after the legs, through the shared log or
// through L1.
struct OnTake : On<StockTake, "SO-27"> { RULE(auto rollup) {
    const auto r = rollup - 1;
    require(s.bun.stock[r] > 0);
    s.bun.stock[r] -= 1; } };

// SO-28  A free unit is set aside for a leg of a bundle that is not ordered yet, and given back as long as it is not.
constexpr auto of_leg(const Caps& cap, auto bundle, auto rollup, auto&& f) {
    return any(2 * cap.bundles, [&](int n) { return bundle == n / 2 + 1 && rollup == n % 2 + 1 && f(n); });
}
constexpr void set_aside(auto& x, auto& s, const Caps& cap, auto bundle, auto rollup, bool on) {
    for (int n = 0; n < 2 * cap.bundles; ++n)
        when(bundle == n / 2 + 1 && rollup == n % 2 + 1, [&] {
            s.bun.reserved[n] = on;
            s.bun.stock[n % 2] += on ? -1 : 1; });
}
struct OnReserve : On<LegReserve, "SO-28"> { RULE(auto bundle, auto rollup) {
    require(p.bundle_execution_atomic == 1 && bundle <= p.bundles);
    require(of_leg(cap, bundle, rollup, [&](int n) {
        return !s.bun.reserved[n] && s.bun.block[n / 2] == 0 && s.bun.ran[n] == 0 && s.bun.stock[n % 2] > 0; }));
    set_aside(x, s, cap, bundle, rollup, true); } };
struct OnRelease : On<LegRelease, "SO-28"> { RULE(auto bundle, auto rollup) {
    require(of_leg(cap, bundle, rollup, [&](int n) { return s.bun.reserved[n] && s.bun.block[n / 2] == 0; }));
    set_aside(x, s, cap, bundle, rollup, false); } };

// SO-29  Rollup 2 announces that it leaves: the open block is the last of the shared log that it derives.
struct OnLeave : On<LeaveSharedSet, "SO-29"> { RULE() {
    require(s.bun.leaves == 0 && s.bun.sealed < p.shared_blocks);
    s.bun.leaves = s.bun.sealed + 2; } };

// ---- what must hold ----------------------------------------------------------------------------------------------

// Both rollups have executed the same blocks, so that nothing of a bundle is still under way on one of them.
constexpr auto level(const auto& s) { return s.bun.height[0] == s.bun.height[1]; }

struct OrderedTogether : Invariant<"INV-SO-20", "WIT-SO-20"> {
    static constexpr auto title =
        "ordering-atomic: both rollups derive a bundle's legs from its block, or neither does";
    HOLDS() { return all(cap.bundles, [&](int i) {
        return implies(level(s), same(s.bun.met[2 * i], s.bun.met[2 * i + 1])); }); } };
struct OrderedAndForced : Witness<"WIT-SO-20"> {
    static constexpr auto title = "both legs of a bundle are derived, one of them sent by itself before";
    HOLDS() { return any(cap.bundles, [&](int i) {
        return level(s) && s.bun.met[2 * i] && s.bun.met[2 * i + 1] && s.bun.forced[2 * i]; }); } };

struct SucceedTogether : Invariant<"INV-SO-21", "WIT-SO-21"> {
    static constexpr auto title = "execution-atomic: both legs of a bundle that is executed succeed, or neither";
    HOLDS() { return all(cap.bundles, [&](int i) {
        return implies(level(s) && s.bun.met[2 * i] && s.bun.met[2 * i + 1],
                       same(s.bun.ran[2 * i] == succeeded, s.bun.ran[2 * i + 1] == succeeded)); }); } };
struct SucceededWithoutStock : Witness<"WIT-SO-21"> {
    static constexpr auto title = "both legs of an executed bundle have succeeded, and a rollup has no free unit left";
    HOLDS() { return any(cap.bundles, [&](int i) {
        return level(s) && s.bun.stock[0] == 0 && s.bun.met[2 * i] && s.bun.met[2 * i + 1] &&
               s.bun.ran[2 * i] == succeeded && s.bun.ran[2 * i + 1] == succeeded; }); } };

struct NothingStaysReserved : Invariant<"INV-SO-22", "WIT-SO-22"> {
    static constexpr auto title = "nothing stays reserved: a unit set aside is used by its leg or can be given back";
    static constexpr auto applies(const auto& p) { return p.bundle_execution_atomic == 1; }
    HOLDS() { return all(2 * cap.bundles, [&](int n) {
        return implies(s.bun.reserved[n],
                       s.bun.block[n / 2] > s.bun.height[n % 2] || can(LegRelease, n / 2 + 1, n % 2 + 1)); }); } };
struct ReservedAndOrdered : Witness<"WIT-SO-22"> {
    static constexpr auto title = "a unit is set aside for a leg that its rollup is about to run";
    static constexpr auto applies(const auto& p) { return p.bundle_execution_atomic == 1; }
    HOLDS() { return any(2 * cap.bundles, [&](int n) {
        return s.bun.reserved[n] && s.bun.block[n / 2] == s.bun.height[n % 2] + 1 &&
               s.bun.sealed >= s.bun.block[n / 2]; }); } };

struct NoLegAlone : Invariant<"INV-SO-23", "WIT-SO-23"> {
    static constexpr auto title = "no leg alone: both legs of a bundle have run on their rollups, or neither";
    HOLDS() { return all(cap.bundles, [&](int i) {
        return implies(level(s), same(s.bun.ran[2 * i] != 0, s.bun.ran[2 * i + 1] != 0)); }); } };
struct SentByItself : Witness<"WIT-SO-23"> {
    static constexpr auto title = "a leg of a bundle that is in no block yet has been sent by itself";
    HOLDS() { return any(2 * cap.bundles, [&](int n) { return s.bun.forced[n] && s.bun.block[n / 2] == 0; }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// The sequencers vote for single legs.
struct SplitBundle : InsteadOf<OnOrderWhole, "bundle-split"> { RULE(auto, auto) {} };

// A bundle for a rollup that has left is ordered as any other.
struct LeftRollup : InsteadOf<OnOrderMembers, "bundle-for-a-rollup-that-left"> { RULE(auto, auto) {} };

// A leg that comes through L1 runs alone, though it is bound to its bundle: other rules read the inbox than the log.
struct LegAlone : InsteadOf<OnForce, "bundle-leg-forced-through-l1"> { RULE(auto bundle, auto rollup) {
    require(may_force(s, p, cap, bundle, rollup));
    for (int n = 0; n < 2 * cap.bundles; ++n)
        when(bundle == n / 2 + 1 && rollup == n % 2 + 1, [&] { s.bun.forced[n] = true; run_leg(x, s, n); }); } };

// A bundle is ordered on what is free, not on what is set aside for it.
struct ReservationSkipped : InsteadOf<OnOrderReserved, "bundle-ordered-without-reservation"> { RULE(auto bundle, auto) {
    require(all(2, [&](int r) {
        return s.bun.stock[r] > 0 || any(cap.bundles, [&](int i) {
            return bundle == i + 1 && s.bun.reserved[2 * i + r]; }); })); } };

// A leg takes a free unit where there is one, and leaves the one set aside for it.
struct ReservationKept : InsteadOf<OnRun, "reservation-kept-after-run"> { RULE(auto rollup) {
    require(behind(s, rollup));
    for (int n = 0; n < 2 * cap.bundles; ++n)
        when(meets_now(s, n, rollup), [&] {
            s.bun.met[n] = true;
            when(s.bun.ran[n] == 0 && s.bun.stock[n % 2] > 0,
                 [&] { s.bun.ran[n] = succeeded; s.bun.stock[n % 2] -= 1; },
                 [&] { when(s.bun.ran[n] == 0, [&] { run_leg(x, s, n); }); }); });
    advance(s, rollup); } };

struct Slice : PlainSlice {
    static constexpr std::string_view name = "bundles";
    template <class D>
    struct State {
        BOOST_HANA_DEFINE_STRUCT(State, (bundles::State<D>, bun));
    };
    using Reactions = Rules<OnOrderWhole, OnOrderMembers, OnOrderReserved, OnOrder, OnSeal, OnForce, OnRun, OnTake,
                            OnReserve, OnRelease, OnLeave>;
    using Weakened = Rules<SplitBundle, LeftRollup, LegAlone, ReservationSkipped, ReservationKept>;
    using Claims = Properties<OrderedTogether, OrderedAndForced, SucceedTogether, SucceededWithoutStock,
                              NothingStaysReserved, ReservedAndOrdered, NoLegAlone, SentByItself>;
    static constexpr bool ends = true;
    static constexpr void start(auto& s, const auto&) { s.bun.stock[0] = 2; s.bun.stock[1] = 2; }
    static constexpr auto fits(const auto& given, const Caps& cap) {
        return given.bundles <= cap.bundles && given.shared_blocks <= cap.shared_blocks;
    }
};

}  // namespace sequent::ordering::bundles
