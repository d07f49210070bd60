// force_include = arbitrum: the delayed inbox and its delay buffer. spec/force_include/arbitrum.md.
#pragma once

#include "model/force_include/bounded.hpp"
#include "model/force_include/watcher.hpp"

PARAMETER(buffer_max_l1_blocks, 1, 65000, "arbitrum: the delay buffer when full")
PARAMETER(buffer_threshold_l1_blocks, 1, 65000, "arbitrum: delay that is free; the buffer's floor; no buffer if >= the delay")
PARAMETER(buffer_rate_basis_points, 1, 10000, "arbitrum: blocks of buffer regained in 10,000 blocks")

namespace sequent::force_include::arbitrum {

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int R = cap.reorg;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<cap.buffer>, buffer_blocks),  // L1 blocks in the delay buffer; when depleted, the threshold and not 0
        (Upto<cap.quiet>, prev_block_age),                 // L1 blocks since the message last used in an update was enqueued
        (Upto<cap.age>, prev_sequenced_delay),  // L1 blocks that this message had waited when it was sequenced
        (Upto<cap.age>, last_wait),  // ledger: wait of the oldest message of the last read that took any
        (Flag, touched),  // ledger: the buffer was updated in the open block
        (Array<Upto<cap.buffer>, R>, past_buffer_blocks),  // the same at the start of this L1 block and of the one before
        (Array<Upto<cap.quiet>, R>, past_prev_block_age),
        (Array<Upto<cap.age>, R>, past_prev_sequenced_delay));
};

// FI-20  The buffer as an update with a message of that age would leave it: it grows with the time between messages,
// shrinks by the unexpected delay of the previous one, and stays between the threshold and the maximum.
constexpr auto pending_buffer(const auto& s, const auto& p, auto age) {
    const auto elapsed = ite(s.force.prev_block_age > age, s.force.prev_block_age - age, 0);
    const auto grown = s.force.buffer_blocks + quotient(elapsed * p.buffer_rate_basis_points, 10000);
    const auto late = ite(s.force.prev_sequenced_delay > p.buffer_threshold_l1_blocks,
                          s.force.prev_sequenced_delay - p.buffer_threshold_l1_blocks, 0);
    const auto unexpected = least(late, elapsed);
    const auto shrunk = ite(grown > unexpected, grown - unexpected, 0);
    return least(most(shrunk, p.buffer_floor), p.buffer_max_l1_blocks);
}
constexpr void update_buffer(auto& s, const auto& p, auto age) {
    const auto buffer = pending_buffer(s, p, age);
    s.force.buffer_blocks = buffer;
    s.force.prev_block_age = age;
    s.force.prev_sequenced_delay = age;
    s.force.touched = true;
}
// How long a message of that age must have waited before it can be forced.
constexpr auto force_delay(const auto& s, const auto& p, auto age) {
    return least(pending_buffer(s, p, age), p.delay_l1_blocks);
}
constexpr auto is_synced(const auto& s, const auto& p) { return s.force.prev_block_age <= p.buffer_threshold_l1_blocks; }

// The age of the oldest pending message among slots 0..upto-1.
constexpr auto oldest_wait(const auto& s, const Caps& cap, auto upto) {
    auto age = value_of(s.inbox.age[0]);
    for (int i = cap.queue - 1; i >= 0; --i) age = ite(s.inbox.pending(i) && upto > i, value_of(s.inbox.age[i]), age);
    return age;
}

// In step the buffer cannot be depleted, full it cannot be replenished: then no update is made, and its record stays.
constexpr auto is_updatable(const auto& s, const auto& p) {
    return !is_synced(s, p) || s.force.buffer_blocks < p.buffer_max_l1_blocks;
}

// FI-21  The operator reads a prefix; once it is out of step it must prove how late it is, so that the buffer counts it. A
// proof of nothing, or one that no update is made of, is not looked at.
constexpr void read_prefix([[maybe_unused]] auto& x, auto& s, const auto& p, const Caps& cap, auto take, auto needs_proof,
                           auto updates) {
    require(take <= s.inbox.waiting());
    require(!(take >= 1 && needs_proof));
    const auto age = oldest_wait(s, cap, cap.queue);
    when(take >= 1 && updates, [&] { update_buffer(s, p, age); });
    when(take >= 1, [&] { s.force.last_wait = age; });
}
struct OnPost : On<Post, "FI-21"> { RULE(auto take, auto proof) {
    read_prefix(x, s, p, cap, take, proof == 0 && !is_synced(s, p), proof == 1 && is_updatable(s, p));
    inbox::include_next(x, s, p, cap, take); } };

// FI-22  Anybody forces a prefix whose last message has waited longer than the delay, or than what is left of the buffer.
constexpr void force_prefix(auto& x, auto& s, const auto& p, const Caps& cap, auto upto) {
    const auto wait = oldest_wait(s, cap, upto);
    update_buffer(s, p, value_of(s.inbox.age[upto - 1]));
    s.force.last_wait = wait;
    inbox::include_prefix(x, s, p, cap, upto);
}
struct OnForce : On<Force, "FI-22"> { RULE(auto upto) {
    const auto last = upto - 1;
    require(s.inbox.pending(last));
    require(s.inbox.age[last] > force_delay(s, p, value_of(s.inbox.age[last])));
    force_prefix(x, s, p, cap, upto); } };

// FI-23  An emergency is the owner's pause of the inbox: it takes nothing in, and what waits can be forced all the same.
struct OnEnqueue : On<Enqueue, "FI-23">, Forbids { RULE(auto) { require(!s.halt.emergency); } };

// FI-24  Blocks pass over the buffer.
struct OnTick : On<Tick, "FI-24"> { RULE() {
    s.force.prev_block_age = least(s.force.prev_block_age + 1, p.quiet_max);
    s.force.touched = false;
    remember(x, p, cap, s.force.past_buffer_blocks, s.force.buffer_blocks);
    remember(x, p, cap, s.force.past_prev_block_age, s.force.prev_block_age);
    remember(x, p, cap, s.force.past_prev_sequenced_delay, s.force.prev_sequenced_delay); } };

// FI-24  A reorg takes the contract back to what it was.
struct OnReorg : On<Reorg, "FI-24"> { RULE(auto depth) {
    go_back(x, p, cap, depth, s.force.past_buffer_blocks, s.force.buffer_blocks);
    go_back(x, p, cap, depth, s.force.past_prev_block_age, s.force.prev_block_age);
    go_back(x, p, cap, depth, s.force.past_prev_sequenced_delay, s.force.prev_sequenced_delay);
    s.force.touched = false;
    s.force.last_wait = 0; } };

// FI-24 over quiet blocks: nothing can be forced before the last of them has passed.
struct OnElapse : On<Elapse, "FI-24"> { RULE(auto blocks) {
    require(all(cap.queue, [&](int i) {
        return implies(s.inbox.pending(i), s.inbox.age[i] + blocks <= force_delay(s, p, value_of(s.inbox.age[i])) + 1); }));
    const auto before = value_of(s.force.prev_block_age);
    s.force.prev_block_age = least(before + blocks, p.quiet_max);
    s.force.touched = false;
    remember_quiet(x, p, cap, s.force.past_buffer_blocks, [&](int) { return value_of(s.force.buffer_blocks); });
    remember_quiet(x, p, cap, s.force.past_prev_block_age, [&](int j) { return least(before + blocks - j, p.quiet_max); });
    remember_quiet(x, p, cap, s.force.past_prev_sequenced_delay, [&](int) {
        return value_of(s.force.prev_sequenced_delay); }); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct OnlyAfterTheWindow : Invariant<"INV-FI-5", "WIT-FI-5"> {
    static constexpr auto title = "sequencer-only window: nothing is forced that waited no longer than the threshold";
    HOLDS() { return all(cap.queue, [&](int i) {
        return implies(s.inbox.forced[i], s.inbox.age[i] > least(p.buffer_threshold_l1_blocks, p.delay_l1_blocks)); }); } };
struct SomethingForced : Witness<"WIT-FI-5"> {
    static constexpr auto title = "a message is forced one block after the threshold";
    HOLDS() { return any(cap.queue, [&](int i) {
        return s.inbox.forced[i] &&
               s.inbox.age[i] == least(p.buffer_threshold_l1_blocks, p.delay_l1_blocks) + 1; }); } };

struct RecoveryMargin : Invariant<"INV-FI-7", "WIT-FI-7"> {
    static constexpr auto title = "recovery margin: the delay buffer stays between the threshold and the maximum";
    HOLDS() { return s.force.buffer_blocks >= p.buffer_threshold_l1_blocks &&
                     s.force.buffer_blocks <= p.buffer_max_l1_blocks; } };
struct Depleted : Witness<"WIT-FI-7"> {
    static constexpr auto title = "the delay buffer is depleted";
    HOLDS() { return s.force.buffer_blocks == p.buffer_threshold_l1_blocks; } };

struct DepletionCounted : Invariant<"INV-FI-8", "WIT-FI-8"> {
    static constexpr auto title = "depletion: a read that came later than the threshold is on the buffer's record";
    HOLDS() { return implies(s.force.last_wait > p.buffer_threshold_l1_blocks,
                             s.force.prev_sequenced_delay > p.buffer_threshold_l1_blocks); } };
struct LateRead : Witness<"WIT-FI-8"> {
    static constexpr auto title = "a message was read later than the threshold";
    HOLDS() { return s.force.last_wait > p.buffer_threshold_l1_blocks; } };

struct DepletedBound : Invariant<"INV-FI-15", "WIT-FI-15"> {
    static constexpr auto title = "the bound is what the buffer has left: at a block's start nothing has waited longer";
    HOLDS() { return s.force.touched || all(cap.queue, [&](int i) {
        return implies(s.inbox.pending(i), s.inbox.age[i] <= force_delay(s, p, value_of(s.inbox.age[i])) + 1); }); } };
struct DepletedBoundAttained : Witness<"WIT-FI-15"> {
    static constexpr auto title = "with the buffer depleted, a message waits for the threshold and no longer";
    HOLDS() { return !s.force.touched && !s.halt.interrupted && s.inbox.pending(0) &&
                     pending_buffer(s, p, value_of(s.inbox.age[0])) == p.buffer_threshold_l1_blocks &&
                     s.inbox.age[0] == p.buffer_threshold_l1_blocks + 1; } };

// Read with a proof or without, from the same state.
struct ProofIsNoCredit : Invariant<"INV-FI-19", "WIT-FI-19"> {
    static constexpr auto title = "no credit for proofs: while synced and full, the buffer is the same with or without proof";
    HOLDS() {
        auto proved = s, bare = s;
        const auto both = x.template happens<Post>(proved, p, 1, 1) && x.template happens<Post>(bare, p, 1, 0);
        return implies(both && !is_updatable(s, p), proved.force.prev_block_age == bare.force.prev_block_age &&
                                                     proved.force.prev_sequenced_delay == bare.force.prev_sequenced_delay &&
                                                     proved.force.buffer_blocks == bare.force.buffer_blocks); } };
struct YoungerThanTheRecord : Witness<"WIT-FI-19"> {
    static constexpr auto title = "in step, with a full buffer, a message waits that is younger than the buffer's record";
    HOLDS() { return !is_updatable(s, p) && s.inbox.pending(0) && s.inbox.age[0] < s.force.prev_block_age &&
                     can(Post, 1, 1); } };

struct BufferShape : Lemma<"LEM-FI-20"> {
    static constexpr auto title = "ages on the buffer's record are in range";
    HOLDS() { return s.force.prev_block_age <= p.quiet_max && s.force.prev_sequenced_delay <= p.delay_l1_blocks + 1 &&
                     s.force.last_wait <= p.delay_l1_blocks + 1 && all(cap.queue, [&](int i) {
                         return implies(s.inbox.pending(i), s.inbox.age[i] <= s.force.prev_block_age); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// The operator passes over the oldest message and reads the one behind it.
struct NotFifo : InsteadOf<OnPost, "forced-queue-not-fifo"> { RULE(auto take, auto proof) {
    read_prefix(x, s, p, cap, take, proof == 0 && !is_synced(s, p), proof == 1 && is_updatable(s, p));
    when(take == 1 && s.inbox.waiting() >= 2,
         [&] {
             for (int i = cap.queue - 1; i >= 1; --i)
                 when(s.inbox.pending(i) && s.inbox.place(i) == 1, [&] { inbox::include(s, p, i, false); }); },
         [&] { inbox::include_next(x, s, p, cap, take); }); } };

// The inverse of Arbitrum and Polygon: the prefix is forced as soon as its first message is due.
struct FirstIsDue : InsteadOf<OnForce, "prefix-forced-by-first"> { RULE(auto upto) {
    require(s.inbox.pending(upto - 1));
    const auto wait = oldest_wait(s, cap, upto);
    require(wait > force_delay(s, p, wait));
    force_prefix(x, s, p, cap, upto); } };

// Polygon zkEVM's contract does this: nobody forces while an emergency lasts.
struct BlockedInEmergency : InsteadOf<OnForce, "force-blocked-in-emergency"> { RULE(auto upto) {
    require(!s.halt.emergency);
    OnForce::react(x, s, p, cap, upto); } };

// The buffer is kept and charged, but the guard does not read it: who was late is given the whole delay again.
struct IgnoresBuffer : InsteadOf<OnForce, "force-ignores-buffer"> { RULE(auto upto) {
    require(s.inbox.pending(upto - 1));
    require(s.inbox.age[upto - 1] > p.delay_l1_blocks);
    force_prefix(x, s, p, cap, upto); } };

// The operator may leave the delay proof out although it is out of step.
struct ProofOptional : InsteadOf<OnPost, "delay-proof-optional"> { RULE(auto take, auto proof) {
    read_prefix(x, s, p, cap, take, false, proof == 1 && is_updatable(s, p));
    inbox::include_next(x, s, p, cap, take); } };

// What this model said until it was run beside the contract: every proof is an update, so that reading with one gives a buffer
// that is full and in step more time in which none is needed.
struct ProofRenews : InsteadOf<OnPost, "proof-renews-a-full-buffer"> { RULE(auto take, auto proof) {
    read_prefix(x, s, p, cap, take, proof == 0 && !is_synced(s, p), proof == 1);
    inbox::include_next(x, s, p, cap, take); } };

struct Variant : PlainVariant {
    static constexpr std::string_view name = "arbitrum";
    template <class D>
    using State = arbitrum::State<D>;
    // Forcing is possible in the first block after the delay has passed.
    static constexpr auto late(const auto& s, const auto& p, int i) { return s.inbox.age[i] > p.delay_l1_blocks + 1; }
    static constexpr auto at_bound(const auto& s, const auto& p, int i) { return s.inbox.age[i] == p.delay_l1_blocks + 1; }
    template <class Num>
    struct Derived {
        Num quiet_max = 0;     // where the time since the last buffer update stops to matter
        Num buffer_floor = 0;  // what the buffer cannot fall below
    };
    static constexpr std::array<std::string_view, 1> constant_weakenings{"buffer-saturates-at-zero"};
    static constexpr void derive(auto& p, const Caps&, auto&& weakened_to) {
        const auto regain = (p.buffer_max_l1_blocks + p.delay_l1_blocks + 1) *
                            (quotient(10000, p.buffer_rate_basis_points) + 1);
        p.age_max = p.delay_l1_blocks + 2;
        p.quiet_max = regain + p.delay_l1_blocks + 2;
        p.buffer_floor = p.buffer_threshold_l1_blocks;
        if (weakened_to("buffer-saturates-at-zero")) p.buffer_floor = 0;
    }
    static constexpr void start(auto& s, const auto& p) {
        s.force.buffer_blocks = p.buffer_max_l1_blocks;
        for (int j = 0; j < s.force.past_buffer_blocks.size; ++j)
            s.force.past_buffer_blocks[j] = ite(p.l1_reorg_depth_max > j, p.buffer_max_l1_blocks, 0);
    }
    static constexpr auto fits(const auto& p, const Caps& cap) {
        return p.quiet_max <= cap.quiet && p.buffer_max_l1_blocks <= cap.buffer &&
               p.buffer_threshold_l1_blocks <= p.buffer_max_l1_blocks;
    }

    using Reactions = Rules<inbox::OnTickServe, OnTickWatch, inbox::OnTickLeave, OnTick, inbox::OnEnqueue, OnEnqueue, OnPost,
                            OnForce,
                            inbox::OnReorgFollow, inbox::OnReorgRemove, OnReorg, halt::OnEmergency, halt::OnTick,
                            inbox::OnTickAge, OnElapse, inbox::OnElapse, halt::OnElapse>;
    using Weakened = Rules<inbox::ReorgUnnoticed, inbox::DepositStays, inbox::AddressFilter, NotFifo, FirstIsDue,
                           BlockedInEmergency, ProofOptional, ProofRenews, IgnoresBuffer>;
    using Claims = Properties<OnlyAfterTheWindow, SomethingForced, RecoveryMargin, Depleted, DepletionCounted, LateRead,
                              DepletedBound, DepletedBoundAttained, ProofIsNoCredit, YoungerThanTheRecord, BufferShape>;
};

}  // namespace sequent::force_include::arbitrum
