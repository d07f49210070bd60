// force_include = op: the OP Stack's sequencing window. spec/force_include/op.md.
#pragma once

#include "model/force_include/bounded.hpp"

PARAMETER(seq_window_l1_blocks, 1, 65000, "op: L1 blocks in which a batch of an epoch may land")
PARAMETER(drift_seconds, 0, 65000, "op: how far a block with user transactions may run past its L1 origin")
PARAMETER(landing_l1_blocks, 0, 1000, "op: L1 blocks that a batch takes from being built to landing")
PARAMETER(catchup_epochs_per_l1_block, 2, 1000, "op: L1 origins that a recovering operator adopts in one L1 block")
PARAMETER(recovery_l1_blocks_max, 0, 2000, "op: L1 blocks within which a returning operator's batches land again")
THREAT(deriver_reads_prose, 0, 1, "op: some node ends the window one block early, as the specification's prose has it")

namespace sequent::force_include::op {

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int R = cap.reorg;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<cap.blocks>, lag),                 // open L1 block minus the safe head's L1 origin
        (Upto<cap.blocks>, window_left),  // L1 blocks, the open one included, in which this epoch may still land
        (Upto<cap.seconds>, drift_used),  // seconds by which the safe head's time is past its origin's
        (Flag, has_user_txs),                    // the safe head carries user transactions
        (Upto<cap.blocks>, tip),  // lag of the origin on which a recovering operator builds; 0: it is not recovering
        (Upto<cap.stuck>, recovery_blocks),  // L1 blocks since the recovery began; 0: it is not recovering
        (Array<Upto<cap.blocks>, R>, past_lag),  // the same at the start of this L1 block and of the one before
        (Array<Upto<cap.seconds>, R>, past_drift_used),
        (Array<Flag, R>, past_has_user_txs));
};

// Deposits run in the first block of the epoch that brings them: adopting origins includes what those origins enqueued.
constexpr void adopt_deposits(auto& x, auto& s, const auto& p, const Caps& cap, auto by_force) {
    for (int i = 0; i < cap.queue; ++i)
        when(s.inbox.pending(i) && s.inbox.age[i] >= s.force.lag, [&] { inbox::include(s, p, i, by_force); });
}
constexpr auto lag_after(const auto& s, auto advance) { return s.force.lag - advance; }
constexpr auto ahead_after(const auto& s, const auto& p, auto advance) {
    return s.force.drift_used + p.l2_block_seconds - ite(advance == 1, p.l1_block_seconds, 0);
}
// What the drift rule says of a block whose time is past the limit: empty, and not where it should have moved on.
constexpr auto drift_allows(const auto& s, const auto& p, auto advance, auto empty) {
    const auto ahead = ahead_after(s, p, advance);
    return ahead <= p.drift_seconds || (empty == 1 && (advance == 1 || ahead < p.l1_block_seconds));
}

// FI-10  A batch that lands within the window, after its parent and within the drift becomes the safe head. Its origin is a
// closed L1 block: nobody knows the hash of the open one.
struct OnBatch : On<Batch, "FI-10"> { RULE(auto advance, auto empty) {
    require(lag_after(s, advance) >= 1);
    require(lag_after(s, advance) <= p.window_read);
    require(ahead_after(s, p, advance) >= 0);
    require(drift_allows(s, p, advance, empty));
    const auto ahead = ahead_after(s, p, advance);
    s.force.lag -= advance;
    s.force.window_left += advance;
    s.force.drift_used = ahead;
    s.force.has_user_txs = empty == 0;
    adopt_deposits(x, s, p, cap, false); } };

// FI-11  The window has expired: derivation makes the next epoch's blocks out of deposits alone.
constexpr void force_epoch(auto& x, auto& s, const auto& p, const Caps& cap) {
    const auto expired = s.force.lag >= p.window_read;
    when(s.force.lag > p.window_read, [&] {
        s.force.lag -= 1;
        s.force.window_left += 1;
        s.force.drift_used += p.l2_block_seconds - p.l1_block_seconds;
        s.force.has_user_txs = false;
        adopt_deposits(x, s, p, cap, true); });
    // Empty blocks of the same epoch, until the next one would not be younger than the next L1 block.
    when(expired && s.force.drift_used + p.l2_block_seconds < p.l1_block_seconds, [&] {
        s.force.drift_used += p.l2_block_seconds * quotient(p.l1_block_seconds - 1 - s.force.drift_used, p.l2_block_seconds);
        s.force.has_user_txs = false; });
}

// FI-13  An operator that returns catches up before it posts; a batch that builds on the safe head would land too late.
constexpr void recover(auto& x, auto& s, const auto& p, const Caps& cap, auto lag_at_closing, auto epochs_caught_up) {
    when(rotation::is_honest(s) && lag_at_closing + p.landing_l1_blocks > p.seq_window_l1_blocks,
         [&] {
             const auto from = ite(s.force.recovery_blocks > 0, s.force.tip, lag_at_closing) + 1;
             const auto tip = ite(from > epochs_caught_up, from - epochs_caught_up, 0);
             s.force.tip = tip;
             s.force.recovery_blocks = least(s.force.recovery_blocks + 1, p.recovery_l1_blocks_max + 1);
             when(tip + p.landing_l1_blocks <= p.seq_window_l1_blocks, [&] {
                 when(tip + p.landing_l1_blocks < s.force.lag, [&] {
                     s.force.window_left += s.force.lag - (tip + p.landing_l1_blocks);
                     s.force.lag = tip + p.landing_l1_blocks;
                     adopt_deposits(x, s, p, cap, false); });
                 s.force.has_user_txs = false;
                 s.force.tip = 0;
                 s.force.recovery_blocks = 0; }); },
         [&] { s.force.tip = 0; s.force.recovery_blocks = 0; });
}
constexpr void close_block(auto& x, auto& s, const auto& p, const Caps& cap, auto epochs_caught_up) {
    const auto lag_at_closing = value_of(s.force.lag);
    force_epoch(x, s, p, cap);
    recover(x, s, p, cap, lag_at_closing, epochs_caught_up);
    s.force.lag += 1;
    s.force.window_left -= 1;
    remember(x, p, cap, s.force.past_lag, s.force.lag);
    remember(x, p, cap, s.force.past_drift_used, s.force.drift_used);
    remember(x, p, cap, s.force.past_has_user_txs, s.force.has_user_txs);
}

// FI-11, FI-13, FI-14  An L1 block closes.
struct OnTick : On<Tick, "FI-11"> { RULE() { close_block(x, s, p, cap, p.catchup_epochs_per_l1_block); } };

// FI-5  An honest operator that is not recovering leaves no deposit waiting.
struct OnTickServe : On<Tick, "FI-5"> { RULE() {
    require(implies(rotation::is_honest(s) && s.force.lag + p.landing_l1_blocks <= p.seq_window_l1_blocks,
                    !any(cap.queue, [&](int i) { return s.inbox.pending(i) && s.inbox.age[i] >= 1; }))); } };

// FI-14  Derivation resets to what the remaining L1 blocks say.
struct OnReorg : On<Reorg, "FI-14"> { RULE(auto depth) {
    go_back(x, p, cap, depth, s.force.past_lag, s.force.lag);
    go_back(x, p, cap, depth, s.force.past_drift_used, s.force.drift_used);
    go_back(x, p, cap, depth, s.force.past_has_user_txs, s.force.has_user_txs);
    s.force.window_left = most(p.seq_window_l1_blocks + 1 - s.force.lag, 0);
    s.force.tip = 0;
    s.force.recovery_blocks = 0; } };

// FI-11 over quiet blocks: the window does not expire in any of them, and no operator is there to recover.
struct OnElapse : On<Elapse, "FI-11"> { RULE(auto blocks) {
    require(!rotation::is_honest(s));
    require(s.force.lag + blocks <= p.window_read);
    s.force.lag += blocks;
    s.force.window_left -= blocks;
    s.force.tip = 0;
    s.force.recovery_blocks = 0;
    remember_quiet(x, p, cap, s.force.past_lag, [&](int j) { return s.force.lag - j; });
    remember_quiet(x, p, cap, s.force.past_drift_used, [&](int) { return value_of(s.force.drift_used); });
    remember_quiet(x, p, cap, s.force.past_has_user_txs, [&](int) { return value_of(s.force.has_user_txs); }); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct OnlyAfterTheWindow : Invariant<"INV-FI-5", "WIT-FI-5"> {
    static constexpr auto title = "sequencer-only window: nothing is forced before the window has passed";
    HOLDS() { return all(cap.queue, [&](int i) {
        return implies(s.inbox.forced[i], s.inbox.age[i] >= p.seq_window_l1_blocks); }); } };
struct SomethingForced : Witness<"WIT-FI-5"> {
    static constexpr auto title = "a deposit is forced as soon as the window has passed";
    HOLDS() { return any(cap.queue, [&](int i) {
        return s.inbox.forced[i] && s.inbox.age[i] == p.seq_window_l1_blocks; }); } };

struct TimeWithinDrift : Invariant<"INV-FI-6", "WIT-FI-6"> {
    static constexpr auto title = "time: a block is no older than its L1 origin, and with user transactions within the drift";
    HOLDS() { return implies(s.force.has_user_txs, s.force.drift_used <= p.drift_seconds) &&
                     s.force.drift_used <= most(p.drift_seconds, p.l1_block_seconds + p.l2_block_seconds - 1); } };
struct DriftUsedUp : Witness<"WIT-FI-6"> {
    static constexpr auto title = "a block with user transactions uses the drift up";
    HOLDS() { return s.force.has_user_txs && s.force.drift_used + p.l2_block_seconds > p.drift_seconds; } };

struct RecoversInTime : Invariant<"INV-FI-10", "WIT-FI-10"> {
    static constexpr auto title = "recovery: after the window expired, a returning operator's batches land again";
    HOLDS() { return s.force.recovery_blocks <= p.recovery_l1_blocks_max; } };
struct Recovering : Witness<"WIT-FI-10"> {
    static constexpr auto title = "a returning operator is catching up";
    HOLDS() { return s.force.recovery_blocks > 0; } };

// How long an operator may be down: what it sends when it is back has to land in the window that still runs. A batch that is
// on its way for as long as batches are finds the safe head so much further behind.
struct OutageSurvived : Invariant<"INV-FI-17", "WIT-FI-17"> {
    static constexpr auto title =
        "soft history stands: an operator back within window - landing blocks lands what it had built";
    HOLDS() {
        auto landed = s;
        landed.force.lag += p.landing_l1_blocks;
        return implies(s.force.lag + p.landing_l1_blocks <= p.seq_window_l1_blocks && drift_allows(s, p, 0, 1) &&
                           !rotation::is_down(s),
                       x.template allows<Batch>(landed, p, 0, 1)); } };
struct LongestOutage : Witness<"WIT-FI-17"> {
    static constexpr auto title = "nothing has landed for as long as an outage may last";
    HOLDS() { return s.force.lag + p.landing_l1_blocks == p.seq_window_l1_blocks && drift_allows(s, p, 0, 1) &&
                     !rotation::is_down(s); } };

// What is lost when the window expires: everything that was built since the origin of the safe head.
struct HistoryLost : Invariant<"INV-FI-18", "WIT-FI-18"> {
    static constexpr auto title = "soft history at risk: the safe head's origin is no more than the window behind";
    HOLDS() { return s.force.lag <= p.seq_window_l1_blocks + 1; } };
struct WindowExpired : Witness<"WIT-FI-18"> {
    static constexpr auto title = "the window has expired over history that was built and never landed";
    HOLDS() { return s.force.lag == p.seq_window_l1_blocks + 1; } };

// A node written after the specification's prose, [E, E + W), refuses what lands in block E + W.
constexpr auto prose_agrees(const auto& s, const auto& p) {
    return p.deriver_reads_prose == 0 || s.force.lag < p.seq_window_l1_blocks;
}
struct DeriversAgree : Invariant<"INV-FI-14", "WIT-FI-14"> {
    static constexpr auto title = "agreement: a batch that lands in the last block of the batcher's count is derived";
    HOLDS() { return implies(s.force.window_left >= 1 && drift_allows(s, p, 0, 1) && !rotation::is_down(s),
                             can(Batch, 0, 1) && prose_agrees(s, p)); } };
struct LastBlockOfTheWindow : Witness<"WIT-FI-14"> {
    static constexpr auto title = "the last L1 block of an epoch's window is open";
    HOLDS() { return s.force.window_left == 1 && drift_allows(s, p, 0, 1) && !rotation::is_down(s); } };

// The countdown is the window minus the lag; the window is filled when it runs out; an origin's deposits are never behind it.
struct ClockShape : Lemma<"LEM-FI-10"> {
    static constexpr auto title = "countdown and lag agree, time is filled when the window runs out, deposits follow origins";
    HOLDS() { return s.force.lag >= 1 && s.force.window_left + s.force.lag == p.seq_window_l1_blocks + 1 &&
                     implies(s.force.lag > p.seq_window_l1_blocks,
                             s.force.drift_used + p.l2_block_seconds >= p.l1_block_seconds) &&
                     implies(s.force.recovery_blocks == 0, s.force.tip == 0) &&
                     all(cap.queue, [&](int i) {
                         return implies(s.inbox.pending(i), s.inbox.age[i] < s.force.lag) &&
                                implies(s.inbox.filled(i) && s.inbox.included[i] && p.l1_reorg_depth_max > 0,
                                        s.inbox.age[i] + s.inbox.since[i] >= s.force.lag); }); } };
// While it recovers, the tip has moved by the catch-up of each block since.
struct TipMoves : Lemma<"LEM-FI-11"> {
    static constexpr auto title = "a recovering operator's tip has moved with every block";
    HOLDS() { return implies(s.force.recovery_blocks > 0,
                             s.force.tip + s.force.recovery_blocks * (p.catchup_epochs_per_l1_block - 1) <=
                                     p.seq_window_l1_blocks + 1 &&
                             s.force.tip + p.landing_l1_blocks > p.seq_window_l1_blocks); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// optimism#11228, #13150: the operator builds again on the tip that it lost, and each batch lands too late.
struct NoCatchUp : InsteadOf<OnTick, "late-batch-without-catch-up"> { RULE() { close_block(x, s, p, cap, 1); } };

// The drift is measured at the parent, so that a block with user transactions may run past it by its own length.
struct DriftMeasuredAtParent : InsteadOf<OnBatch, "drift-measured-at-parent"> { RULE(auto advance, auto empty) {
    const auto ahead = ahead_after(s, p, advance);
    require(lag_after(s, advance) >= 1 && lag_after(s, advance) <= p.window_read && ahead >= 0);
    require(s.force.drift_used <= p.drift_seconds || drift_allows(s, p, advance, empty));
    s.force.lag -= advance;
    s.force.window_left += advance;
    s.force.drift_used = ahead;
    s.force.has_user_txs = empty == 0;
    adopt_deposits(x, s, p, cap, false); } };

// A batch counts as late by what it takes to land once more, so that an outage within the window costs what was built in it.
struct LandingCountedTwice : InsteadOf<OnBatch, "landing-counted-twice"> { RULE(auto advance, auto empty) {
    require(lag_after(s, advance) + p.landing_l1_blocks <= p.window_read);
    OnBatch::react(x, s, p, cap, advance, empty); } };

// Derivation waits for the batcher, however long: the window ends for nobody.
struct NotEnforced : InsteadOf<OnTick, "window-not-enforced"> { RULE() {
    const auto lag_at_closing = value_of(s.force.lag);
    recover(x, s, p, cap, lag_at_closing, p.catchup_epochs_per_l1_block);
    s.force.lag = least(s.force.lag + 1, p.seq_window_l1_blocks + 2);  // how far past the window is not told
    s.force.window_left = most(s.force.window_left - 1, 0);
    remember(x, p, cap, s.force.past_lag, s.force.lag);
    remember(x, p, cap, s.force.past_drift_used, s.force.drift_used);
    remember(x, p, cap, s.force.past_has_user_txs, s.force.has_user_txs); } };

struct Variant : PlainVariant {
    static constexpr std::string_view name = "op";
    template <class D>
    using State = op::State<D>;
    // A deposit of L1 block E is canonical when block E + W has been read, whatever the operator does.
    static constexpr auto late(const auto& s, const auto& p, int i) { return s.inbox.age[i] > p.seq_window_l1_blocks; }
    static constexpr auto at_bound(const auto& s, const auto& p, int i) { return s.inbox.age[i] == p.seq_window_l1_blocks; }
    template <class Num>
    struct Derived {
        Num window_read = 0;  // the last lag at which the deriver takes a batch
    };
    static constexpr std::array<std::string_view, 1> constant_weakenings{"window-strict"};
    static constexpr void derive(auto& p, const Caps&, auto&& weakened_to) {
        p.age_max = p.seq_window_l1_blocks + 1;
        p.window_read = p.seq_window_l1_blocks;
        if (weakened_to("window-strict")) p.window_read = p.window_read - 1;
    }
    static constexpr auto fits(const auto& p, const Caps& cap) {
        return p.seq_window_l1_blocks + 1 <= cap.blocks && p.drift_seconds <= cap.seconds &&
               p.l1_block_seconds + p.l2_block_seconds <= cap.seconds && p.recovery_l1_blocks_max + 1 <= cap.stuck &&
               p.l2_block_seconds <= p.l1_block_seconds && p.l2_block_seconds <= p.drift_seconds &&
               p.landing_l1_blocks < p.seq_window_l1_blocks;
    }
    // A returning operator starts D + 1 epochs behind where its batches land and gains c - 1 of them in each L1 block:
    // whether it is back in time is decided over several blocks.
    static constexpr void relate(const auto& p, const Caps&, auto&& f) {
        f(p.recovery_l1_blocks_max - quotient(p.landing_l1_blocks + p.catchup_epochs_per_l1_block - 1,
                                              p.catchup_epochs_per_l1_block - 1));
    }
    static constexpr void start(auto& s, const auto& p) {
        s.force.lag = 1;
        s.force.window_left = p.seq_window_l1_blocks;
        for (int j = 0; j < s.force.past_lag.size; ++j) s.force.past_lag[j] = number(p.l1_reorg_depth_max > j);
    }

    using Reactions = Rules<OnTickServe, inbox::OnTickLeave, OnTick, inbox::OnEnqueue, OnBatch, inbox::OnReorgFollow,
                            inbox::OnReorgRemove, OnReorg, halt::OnEmergency, halt::OnTick, inbox::OnTickAge, inbox::OnElapse,
                            OnElapse, halt::OnElapse>;
    using Weakened = Rules<inbox::ReorgUnnoticed, inbox::DepositStays, inbox::AddressFilter, NoCatchUp,
                           DriftMeasuredAtParent, LandingCountedTwice, NotEnforced>;
    using Claims = Properties<OnlyAfterTheWindow, SomethingForced, TimeWithinDrift, DriftUsedUp, RecoversInTime, Recovering,
                              DeriversAgree, LastBlockOfTheWindow, OutageSurvived, LongestOutage, HistoryLost, WindowExpired,
                              ClockShape, TipMoves>;
};

}  // namespace sequent::force_include::op
