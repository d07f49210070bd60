// The L1 inbox of forced transactions, common to all force_include variants: spec/force_include.md, "The inbox".
#pragma once

#include "model/force_include/operator.hpp"
#include "model/slice.hpp"

namespace sequent::inbox {

// Slots 0..len-1 are filled, oldest first; unused slots are zero. An entry stays until no reorg can undo its inclusion.
template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int K = cap.queue, R = cap.reorg;
    template <int N>
    using Slots = Array<Upto<N>, K>;
    using Marks = Array<Flag, K>;

    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<K>, len),  // entries, oldest first, with those included that a reorg may undo
        (Slots<cap.age>, age),          // L1 blocks waited; stops at inclusion
        (Marks, included),  // on the chain, though a reorg may still undo it
        (Slots<R>, since),              // L1 blocks since inclusion
        (Slots<2>, ran),  // executions of it in the L2 state; a reorg takes them back
        (Marks, forced),                // included by force, not by the operator
        (Marks, targeted),              // enqueued by the user whom the adversary targets
        (Marks, effect),                // its execution changed the L2 state
        (Marks, receipt),               // its L2 receipt says success
        (Slots<cap.deadline>, deadline),              // deadline variant: L2 blocks left to include it
        (Array<Slots<cap.deadline>, R>, past_deadline),  // the same at the start of this block and of the one before
        (Upto<K>, owed),  // ledger: entries accepted and not yet included
        (Upto<R>, unsettled));          // L1 blocks at the tip that a reorg may still replace

    constexpr Truth filled(auto i) const { return Num(i) < len; }
    constexpr Truth pending(auto i) const { return filled(i) && !included[i]; }
    constexpr Num waiting() const { return count(K, [&](int i) { return pending(i); }); }
    // How many pending entries stand before slot i: its place in the queue.
    constexpr Num place(int i) const { return count(i, [&](int j) { return pending(j); }); }

    constexpr void drop_oldest() {
        each_array([](auto& slots) {
            for (int i = 0; i + 1 < K; ++i) slots[i] = slots[i + 1];
            clear(slots[K - 1]);
        });
        len -= 1;
    }
    constexpr void clear_slot(int i) {
        each_array([&](auto& slots) { clear(slots[i]); });
    }

private:
    template <int N>
    static constexpr void clear(Upto<N>& field) { field = Num(0); }
    static constexpr void clear(Flag& field) { field = Truth(false); }
    constexpr void each_array(auto&& f) {
        f(age), f(included), f(since), f(ran), f(forced), f(targeted), f(effect), f(receipt), f(deadline);
        for (int j = 0; j < R; ++j) f(past_deadline[j]);
    }
};

// What the rules of every variant read beside the parameters.
template <class Num>
struct Derived {
    Num age_max = 0;  // where a seen wait stops growing: past the bound, so that breaking it is visible
    Num receipts_are_honest = 1;
};
inline constexpr std::array<std::string_view, 1> constant_weakenings{"attempted-counted-as-executed"};
constexpr void derive(auto& p, auto&& weakened_to) {
    if (weakened_to("attempted-counted-as-executed")) p.receipts_are_honest = 0;
}

// FI-7  Inclusion executes; what an authorised filter makes fail is included without effect, and its receipt says so.
// (`receipts_are_honest` is 0 only in the weakening "attempted-counted-as-executed".)
constexpr void include(auto& s, const auto& p, int i, auto by_force) {
    auto& q = s.inbox;
    const auto works = !(q.targeted[i] && p.filtering == 1);
    q.included[i] = true;
    q.since[i] = 0;
    q.ran[i] += 1;
    q.owed -= 1;
    q.forced[i] = by_force;
    q.effect[i] = works;
    q.receipt[i] = works || p.receipts_are_honest == 0;
}
// Includes the next `take` pending entries, oldest first.
constexpr void include_next(auto& x, auto& s, const auto& p, const Caps& cap, auto take) {
    auto left = take;
    for (int i = 0; i < cap.queue; ++i) {
        const auto chosen = s.inbox.pending(i) && left > 0;
        left = ite(chosen, left - 1, left);
        when(chosen, [&] { include(s, p, i, false); });
    }
}

// Includes by force what is pending up to and including slot `upto` - 1.
constexpr void include_prefix(auto& x, auto& s, const auto& p, const Caps& cap, auto upto) {
    for (int i = 0; i < cap.queue; ++i)
        when(upto > i && s.inbox.pending(i), [&] { include(s, p, i, true); });
}

// FI-1  A forced transaction enters the inbox. Nothing depends on who sends it, unless the chain filters addresses.
struct OnEnqueue : On<Enqueue, "FI-1"> { RULE(auto who) {
    require(s.inbox.len < p.forced_txs);
    require(!(p.address_filter == 1 && who == 1));
    s.inbox.targeted[s.inbox.len] = who == 1;
    s.inbox.owed += 1;
    s.inbox.len += 1; } };

// FI-2  What no reorg can undo leaves the inbox.
struct OnTickLeave : On<Tick, "FI-2"> { RULE() {
    for (int n = 0; n < cap.queue; ++n)
        when(s.inbox.filled(0) && s.inbox.included[0] && s.inbox.since[0] + 1 >= p.l1_reorg_depth_max,
             [&] { s.inbox.drop_oldest(); }); } };

// FI-4  The rollup follows the reorg: what the vanished blocks included is pending again and has not run.
struct OnReorgFollow : On<Reorg, "FI-4"> { RULE(auto depth) {
    require(depth <= s.inbox.unsettled);
    for (int i = 0; i < cap.queue; ++i)
        when(s.inbox.filled(i) && s.inbox.included[i] && s.inbox.since[i] < depth, [&] {
            s.inbox.included[i] = false;
            s.inbox.ran[i] -= 1;
            s.inbox.owed += 1;
            s.inbox.forced[i] = false;
            s.inbox.effect[i] = false;
            s.inbox.receipt[i] = false; }); } };

// FI-3  A reorg removes what the vanished blocks enqueued; for the rest, time goes back.
struct OnReorgRemove : On<Reorg, "FI-3"> { RULE(auto depth) {
    for (int i = cap.queue - 1; i >= 0; --i) {
        auto& q = s.inbox;
        const auto total = q.age[i] + q.since[i];
        when(q.filled(i), [&] {
            when(total < depth,
                 [&] {
                     when(!q.included[i], [&] { q.owed -= 1; });
                     q.clear_slot(i);
                     q.len -= 1; },
                 [&] {
                     when(q.included[i] && q.since[i] >= depth,
                          [&] { q.since[i] -= depth - 1; },
                          [&] { q.age[i] = total - (depth - 1); q.since[i] = 0; }); }); }); }
    s.inbox.unsettled -= depth - 1; } };

// FI-5  An honest operator leaves nothing waiting over an L1 block.
struct OnTickServe : On<Tick, "FI-5"> { RULE() {
    require(implies(rotation::is_honest(s),
                    !any(cap.queue, [&](int i) { return s.inbox.pending(i) && s.inbox.age[i] >= 1; }))); } };

// FI-9  An L1 block passes: waiting grows, inclusions settle.
struct OnTickAge : On<Tick, "FI-9"> { RULE() {
    for (int i = 0; i < cap.queue; ++i)
        when(s.inbox.filled(i), [&] {
            when(s.inbox.included[i],
                 [&] { s.inbox.since[i] = least(s.inbox.since[i] + 1, p.l1_reorg_depth_max); },
                 [&] { s.inbox.age[i] = least(s.inbox.age[i] + 1, p.age_max); }); });
    s.inbox.unsettled = least(s.inbox.unsettled + 1, p.l1_reorg_depth_max); } };

// FI-9 over several quiet blocks: nothing is included that has not left, and nothing changes but waiting.
struct OnElapse : On<Elapse, "FI-9"> { RULE(auto blocks) {
    require(blocks >= p.l1_reorg_depth_max);
    require(!rotation::is_honest(s) || s.inbox.len == 0);
    require(all(cap.queue, [&](int i) { return !s.inbox.included[i]; }));
    for (int i = 0; i < cap.queue; ++i)
        when(s.inbox.filled(i), [&] { s.inbox.age[i] = least(s.inbox.age[i] + blocks, p.age_max); });
    s.inbox.unsettled = p.l1_reorg_depth_max; } };

// ---- what must hold of every inbox -------------------------------------------------------------------------------

struct NoSelectiveSkip : Invariant<"INV-FI-3", "WIT-FI-3"> {
    static constexpr auto title = "no selective skip: a forced transaction is included no earlier than those before it";
    HOLDS() { return all(cap.queue, [&](int j) { return all(j, [&](int i) {
        return implies(s.inbox.filled(j) && s.inbox.included[j],
                       s.inbox.included[i] && s.inbox.since[i] >= s.inbox.since[j]); }); }); } };
struct SomethingIncludedAmongTwo : Witness<"WIT-FI-3"> {
    static constexpr auto title = "the older of two is included while the younger still waits";
    HOLDS() { return any(cap.queue - 1, [&](int i) {
        return s.inbox.filled(i) && s.inbox.included[i] && s.inbox.pending(i + 1); }); } };

struct ExactlyOnce : Invariant<"INV-FI-4", "WIT-FI-4"> {
    static constexpr auto title = "exactly once: the rollup has run a forced transaction as often as L1 includes it";
    HOLDS() { return all(cap.queue, [&](int i) {
        return s.inbox.ran[i] == number(s.inbox.filled(i) && s.inbox.included[i]); }); } };
struct SomethingIncluded : Witness<"WIT-FI-4"> {
    static constexpr auto title = "a reorg could still undo an inclusion";
    HOLDS() { return any(cap.queue, [&](int i) {
        return s.inbox.filled(i) && s.inbox.included[i] && s.inbox.since[i] < s.inbox.unsettled; }); } };

struct ReceiptsTellTheTruth : Invariant<"INV-FI-9", "WIT-FI-9"> {
    static constexpr auto title = "included is not executed: a receipt says success exactly when the state changed";
    HOLDS() { return all(cap.queue, [&](int i) {
        return same(s.inbox.receipt[i], s.inbox.effect[i]) && implies(s.inbox.effect[i], s.inbox.included[i]); }); } };
struct SomethingExecuted : Witness<"WIT-FI-9"> {
    static constexpr auto title = "a transaction is included; without effect, where a filter can make it fail";
    HOLDS() { return any(cap.queue, [&](int i) {
        return s.inbox.included[i] && (p.filtering == 0 || p.address_filter == 1 || !s.inbox.effect[i]); }); } };

struct Universality : Invariant<"INV-FI-11", "WIT-FI-11"> {
    static constexpr auto title = "universality: whenever anybody may enqueue, everybody may";
    HOLDS() { return same(can(Enqueue, 0), can(Enqueue, 1)); } };
struct SomebodyMayEnqueue : Witness<"WIT-FI-11"> {
    static constexpr auto title = "somebody may enqueue";
    HOLDS() { return can(Enqueue, 0); } };

struct NothingLost : Invariant<"INV-FI-12", "WIT-FI-12"> {
    static constexpr auto title = "the promise is kept: what L1 accepted and did not include is still in the queue";
    HOLDS() { return s.inbox.owed == s.inbox.waiting(); } };
struct QueueFull : Witness<"WIT-FI-12"> {
    static constexpr auto title = "a flood: every slot waits";
    HOLDS() { return s.inbox.waiting() == p.forced_txs; } };

// Shape, for induction: unused slots are empty, ages fall along the queue, nothing is in a state that no rule makes.
struct Shape : Lemma<"LEM-FI-1"> {
    static constexpr auto title = "slots are canonical and the older has waited at least as long in all";
    HOLDS() {
        const auto& q = s.inbox;
        return q.len <= p.forced_txs && q.unsettled <= p.l1_reorg_depth_max && all(cap.queue, [&](int i) {
            return implies(!q.filled(i), q.age[i] == 0 && !q.included[i] && q.since[i] == 0 && q.ran[i] == 0 &&
                                             !q.forced[i] && !q.targeted[i] && !q.effect[i] && !q.receipt[i]) &&
                   implies(!q.included[i], q.since[i] == 0 && !q.forced[i] && !q.effect[i]) &&
                   q.age[i] <= p.age_max && q.since[i] <= p.l1_reorg_depth_max; }) &&
            all(cap.queue - 1, [&](int i) {
                return implies(q.filled(i + 1), q.age[i] + q.since[i] >= q.age[i + 1] + q.since[i + 1]); }); } };

using Common = Properties<NoSelectiveSkip, SomethingIncludedAmongTwo, ExactlyOnce, SomethingIncluded, ReceiptsTellTheTruth,
                          SomethingExecuted, Universality, SomebodyMayEnqueue, NothingLost, QueueFull, Shape>;

// ---- weakened rules ----------------------------------------------------------------------------------------------

// Polygon zkEVM, March 2024: the synchroniser kept what a reorg had removed.
struct ReorgUnnoticed : InsteadOf<OnReorgFollow, "reorg-unnoticed"> { RULE(auto depth) {
    require(depth <= s.inbox.unsettled);
    for (int i = 0; i < cap.queue; ++i)
        when(s.inbox.filled(i) && s.inbox.included[i] && s.inbox.since[i] < depth, [&] {
            s.inbox.included[i] = false;
            s.inbox.owed += 1;
            s.inbox.forced[i] = false;
            s.inbox.effect[i] = false;
            s.inbox.receipt[i] = false; }); } };

// The vanished deposit stays in the rollup's view of the queue, to be enqueued again beside itself.
struct DepositStays : InsteadOf<OnReorgRemove, "deposit-enqueued-again"> { RULE(auto depth) {
    for (int i = cap.queue - 1; i >= 0; --i) {
        auto& q = s.inbox;
        const auto total = q.age[i] + q.since[i];
        when(q.filled(i), [&] {
            when(total < depth,
                 [&] { when(!q.included[i], [&] { q.owed -= 1; }); },
                 [&] {
                     when(q.included[i] && q.since[i] >= depth,
                          [&] { q.since[i] -= depth - 1; },
                          [&] { q.age[i] = total - (depth - 1); q.since[i] = 0; }); }); }); }
    s.inbox.unsettled -= depth - 1; } };

// Linea's gateway and Arbitrum's precompile can refuse an address on the forced path.
struct AddressFilter : InsteadOf<OnEnqueue, "address-filter"> { RULE(auto who) {
    require(who == 0 && s.inbox.len < p.forced_txs);
    s.inbox.owed += 1;
    s.inbox.len += 1; } };

}  // namespace sequent::inbox
