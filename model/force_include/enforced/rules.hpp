// force_include = enforced: Scroll's enforced batch mode. spec/force_include/enforced.md.
#pragma once

#include "model/force_include/bounded.hpp"
#include "model/force_include/watcher.hpp"

PARAMETER(max_delay_message_queue_l1_blocks, 1, 65000, "enforced: L1 blocks that a message waits before anybody may batch it")
PARAMETER(max_delay_enter_enforced_mode_l1_blocks, 1, 65000, "enforced: L1 blocks without finalisation until anybody may batch")

namespace sequent::force_include::enforced {

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int R = cap.reorg;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<cap.queue>, committed),           // messages that wait in batches which are committed and not finalised
        (Upto<cap.blocks>, last_finalize_age),  // L1 blocks since a batch was last finalised
        (Flag, enforced_mode),                  // the mode in which anybody may commit and finalise, and the operator may not
        (Array<Upto<cap.queue>, R>, past_committed),
        (Array<Upto<cap.blocks>, R>, past_last_finalize_age),
        (Array<Flag, R>, past_enforced_mode));
};

// FI-60  The operator commits a batch that reads the next messages, or none. They are not final.
struct OnPost : On<Post, "FI-60"> { RULE(auto take, auto proof) {
    require(proof == 0 && !s.force.enforced_mode && !s.halt.emergency);
    require(s.force.committed + take <= s.inbox.waiting());
    s.force.committed += take; } };

// FI-61  The operator proves batches that are committed, which makes their messages final.
struct OnFinalize : On<Finalize, "FI-61"> { RULE(auto take, auto) {
    require(!s.force.enforced_mode && !s.halt.emergency);
    require(take <= s.force.committed);
    inbox::include_next(x, s, p, cap, take);
    s.force.committed -= take;
    s.force.last_finalize_age = 0; } };

// The first message that is not final has waited too long, or no batch has been finalised for too long.
constexpr auto first_is_overdue(const auto& s, const auto& p, const Caps& cap) {
    return any(cap.queue, [&](int i) {
        return s.inbox.pending(i) && s.inbox.age[i] > p.max_delay_message_queue_l1_blocks; });
}
constexpr auto nothing_is_finalised(const auto& s, const auto& p) {
    return s.force.last_finalize_age > p.max_delay_enter_enforced_mode_l1_blocks;
}

// FI-62  Then anybody commits and finalises in one call: the first such call enters the mode, and reverts what is committed.
constexpr void commit_and_finalise(auto& x, auto& s, const auto& p, const Caps& cap, auto upto, auto may, auto committed) {
    require(s.force.enforced_mode || may);
    require(s.inbox.pending(upto - 1));
    inbox::include_prefix(x, s, p, cap, upto);
    s.force.committed = committed;
    s.force.enforced_mode = true;
    s.force.last_finalize_age = 0;
}
struct OnForce : On<Force, "FI-62"> { RULE(auto upto) {
    commit_and_finalise(x, s, p, cap, upto, first_is_overdue(s, p, cap) || nothing_is_finalised(s, p), 0); } };

// FI-63  The owner ends the mode.
struct OnDisable : On<DisableEnforcedBatchMode, "FI-63"> { RULE() {
    require(s.force.enforced_mode);
    s.force.enforced_mode = false; } };

// FI-64  A pause stops the operator's two calls. Until the next block an honest operator finalises what waits, unless it is
// paused or locked out.
struct OnTickServe : On<Tick, "FI-64"> { RULE() {
    require(implies(rotation::is_honest(s) && !s.halt.emergency && !s.force.enforced_mode,
                    !any(cap.queue, [&](int i) { return s.inbox.pending(i) && s.inbox.age[i] >= 1; }))); } };

// FI-65  Time passes, and a reorg takes commitments, finalisations and the mode back.
struct OnTick : On<Tick, "FI-65"> { RULE() {
    s.force.last_finalize_age = least(s.force.last_finalize_age + 1, p.idle_max);
    remember(x, p, cap, s.force.past_committed, s.force.committed);
    remember(x, p, cap, s.force.past_last_finalize_age, s.force.last_finalize_age);
    remember(x, p, cap, s.force.past_enforced_mode, s.force.enforced_mode); } };
struct OnReorg : On<Reorg, "FI-65"> { RULE(auto depth) {
    go_back(x, p, cap, depth, s.force.past_committed, s.force.committed);
    go_back(x, p, cap, depth, s.force.past_last_finalize_age, s.force.last_finalize_age);
    go_back(x, p, cap, depth, s.force.past_enforced_mode, s.force.enforced_mode); } };
struct OnElapse : On<Elapse, "FI-65"> { RULE(auto blocks) {
    require(all(cap.queue, [&](int i) {
        return implies(s.inbox.pending(i), !s.force.enforced_mode &&
                           s.inbox.age[i] + blocks <= p.max_delay_message_queue_l1_blocks + 1 &&
                           s.force.last_finalize_age + blocks <= p.max_delay_enter_enforced_mode_l1_blocks + 1); }));
    const auto before = value_of(s.force.last_finalize_age);
    s.force.last_finalize_age = least(before + blocks, p.idle_max);
    remember_quiet(x, p, cap, s.force.past_committed, [&](int) { return value_of(s.force.committed); });
    remember_quiet(x, p, cap, s.force.past_last_finalize_age, [&](int j) { return least(before + blocks - j, p.idle_max); });
    remember_quiet(x, p, cap, s.force.past_enforced_mode, [&](int) { return value_of(s.force.enforced_mode); }); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct OperatorLockedOut : Invariant<"INV-FI-20", "WIT-FI-20"> {
    static constexpr auto title = "in the enforced mode no batch of the operator's stands that is not final";
    HOLDS() { return implies(s.force.enforced_mode, s.force.committed == 0); } };
struct WaitingInEnforcedMode : Witness<"WIT-FI-20"> {
    static constexpr auto title = "the mode is on and something waits";
    HOLDS() { return s.force.enforced_mode && s.inbox.waiting() > 0; } };

struct CommittedIsThere : Invariant<"INV-FI-21", "WIT-FI-21"> {
    static constexpr auto title = "what is committed and not final waits in the queue";
    HOLDS() { return s.force.committed <= s.inbox.waiting(); } };
struct AllIsCommitted : Witness<"WIT-FI-21"> {
    static constexpr auto title = "all that waits is committed, in the block that took it in";
    HOLDS() { return s.inbox.pending(0) && s.inbox.age[0] == 0 && s.force.committed == s.inbox.waiting(); } };

struct ClockShape : Lemma<"LEM-FI-60"> {
    static constexpr auto title = "the clock stops past the delay, and no past state had the mode on and batches committed";
    HOLDS() { return s.force.last_finalize_age <= p.idle_max && all(cap.reorg, [&](int j) {
        return s.force.past_last_finalize_age[j] <= p.idle_max &&
               implies(s.force.past_enforced_mode[j], s.force.past_committed[j] == 0); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// The mode is entered and what the operator has committed stands.
struct KeepsBatches : InsteadOf<OnForce, "enforced-mode-keeps-batches"> { RULE(auto upto) {
    const auto read = count(cap.queue, [&](int i) { return s.inbox.pending(i) && upto > i; });
    commit_and_finalise(x, s, p, cap, upto, first_is_overdue(s, p, cap) || nothing_is_finalised(s, p),
                        most(s.force.committed - read, 0)); } };

// Only that nothing is finalised opens the mode: an operator that finalises empty batches censors for ever.
struct EmptyBatchesKeepItShut : InsteadOf<OnForce, "empty-batches-keep-the-mode-shut"> { RULE(auto upto) {
    commit_and_finalise(x, s, p, cap, upto, nothing_is_finalised(s, p), 0); } };

// commitAndFinalizeBatch with the modifier whenNotPaused, as the operator's two calls have it.
struct PauseStopsForcing : InsteadOf<OnForce, "pause-stops-forcing"> { RULE(auto upto) {
    require(!s.halt.emergency);
    commit_and_finalise(x, s, p, cap, upto, first_is_overdue(s, p, cap) || nothing_is_finalised(s, p), 0); } };

// Nodes keep what vanished blocks had committed.
struct CommitmentsSurvive : InsteadOf<OnReorg, "commitments-survive-a-reorg"> { RULE(auto depth) {
    const auto committed = value_of(s.force.committed);
    go_back(x, p, cap, depth, s.force.past_committed, s.force.committed);
    s.force.committed = committed;
    go_back(x, p, cap, depth, s.force.past_last_finalize_age, s.force.last_finalize_age);
    go_back(x, p, cap, depth, s.force.past_enforced_mode, s.force.enforced_mode); } };

struct Variant : PlainVariant {
    static constexpr std::string_view name = "enforced";
    template <class D>
    using State = enforced::State<D>;
    static constexpr auto late(const auto& s, const auto& p, int i) {
        return s.inbox.age[i] > p.max_delay_message_queue_l1_blocks + 1;
    }
    static constexpr auto at_bound(const auto& s, const auto& p, int i) {
        return s.inbox.age[i] == p.max_delay_message_queue_l1_blocks + 1;
    }
    template <class Num>
    struct Derived {
        Num idle_max = 0;  // where the time since the last finalisation stops to grow
    };
    static constexpr void derive(auto& p, const Caps&, auto&&) {
        p.age_max = p.max_delay_message_queue_l1_blocks + 2;
        p.idle_max = p.max_delay_enter_enforced_mode_l1_blocks + 1;
    }
    static constexpr auto fits(const auto& p, const Caps& cap) { return p.idle_max <= cap.blocks; }

    using Reactions = Rules<OnTickServe, OnTickWatch, inbox::OnTickLeave, OnTick, inbox::OnEnqueue, OnPost, OnFinalize,
                            OnForce, OnDisable, inbox::OnReorgFollow, inbox::OnReorgRemove, OnReorg, halt::OnEmergency,
                            halt::OnTick, inbox::OnTickAge, OnElapse, inbox::OnElapse, halt::OnElapse>;
    using Weakened = Rules<inbox::ReorgUnnoticed, inbox::DepositStays, inbox::AddressFilter, KeepsBatches,
                           EmptyBatchesKeepItShut, PauseStopsForcing, CommitmentsSurvive>;
    using Claims = Properties<OperatorLockedOut, WaitingInEnforcedMode, CommittedIsThere, AllIsCommitted, ClockShape>;
};

}  // namespace sequent::force_include::enforced
