// force_include = deadline: Linea's forced transaction gateway. spec/force_include/deadline.md.
#pragma once

#include "model/force_include/bounded.hpp"

PARAMETER(deadline_buffer_l2_blocks, 1, 1000000, "deadline: L2 blocks from submission to the deadline, at least")

namespace sequent::force_include::deadline {

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int R = cap.reorg;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<cap.blocks>, finalized_state_age),        // L1 blocks since the last finalisation
        (Upto<cap.deadline>, previous_block_deadline),  // L2 blocks to the deadline given last
        (Array<Upto<cap.blocks>, R>, past_finalized_state_age),
        (Array<Upto<cap.deadline>, R>, past_previous_block_deadline));
};

// FI-40  The deadline is the L2 block that should be reached by now plus the buffer, and a buffer after the previous one;
// the gateway takes one transaction in an L1 block.
struct OnEnqueue : On<Enqueue, "FI-40"> { RULE(auto) {
    require(!any(cap.queue, [&](int i) { return s.inbox.filled(i) && s.inbox.age[i] + s.inbox.since[i] == 0; }));
    const auto should_be_at = quotient(s.force.finalized_state_age * p.l1_block_seconds, p.l2_block_seconds);
    const auto deadline = most(should_be_at, s.force.previous_block_deadline) + p.deadline_buffer_l2_blocks;
    for (int i = 0; i < cap.queue; ++i)
        when(s.inbox.len == i, [&] { s.inbox.deadline[i] = least(deadline, p.deadline_max); });
    s.force.previous_block_deadline = least(deadline, p.deadline_max); } };

// FI-41  Finalisation may not pass the deadline of what it leaves out.
struct OnFinalize : On<Finalize, "FI-41"> { RULE(auto take, auto blocks) {
    require(take <= s.inbox.waiting());
    require(blocks <= p.l2_blocks_max);
    inbox::include_next(x, s, p, cap, take);
    require(all(cap.queue, [&](int i) {
        return implies(s.inbox.pending(i), s.inbox.deadline[i] > blocks); }));
    for (int i = 0; i < cap.queue; ++i)
        when(s.inbox.filled(i), [&] { s.inbox.deadline[i] = most(s.inbox.deadline[i] - blocks, 0); });
    s.force.previous_block_deadline = most(s.force.previous_block_deadline - blocks, 0);
    s.force.finalized_state_age = 0; } };

// FI-42  L1 blocks pass; what the contract knew at the start of each of the last ones is what a reorg takes it back to.
struct OnTick : On<Tick, "FI-42"> { RULE() {
    s.force.finalized_state_age = least(s.force.finalized_state_age + 1, p.idle_max);
    remember(x, p, cap, s.force.past_finalized_state_age, s.force.finalized_state_age);
    remember(x, p, cap, s.force.past_previous_block_deadline, s.force.previous_block_deadline);
    remember(x, p, cap, s.inbox.past_deadline, s.inbox.deadline); } };

// FI-43  A reorg takes deadlines back with the finalisations.
struct OnReorg : On<Reorg, "FI-43"> { RULE(auto depth) {
    go_back(x, p, cap, depth, s.force.past_finalized_state_age, s.force.finalized_state_age);
    go_back(x, p, cap, depth, s.force.past_previous_block_deadline, s.force.previous_block_deadline);
    go_back(x, p, cap, depth, s.inbox.past_deadline, s.inbox.deadline); } };

struct OnElapse : On<Elapse, "FI-42"> { RULE(auto blocks) {
    const auto before = value_of(s.force.finalized_state_age);
    s.force.finalized_state_age = least(before + blocks, p.idle_max);
    remember_quiet(x, p, cap, s.force.past_finalized_state_age, [&](int j) { return least(before + blocks - j, p.idle_max); });
    remember_quiet(x, p, cap, s.force.past_previous_block_deadline, [&](int) {
        return value_of(s.force.previous_block_deadline); });
    for (int j = 0; j < cap.reorg; ++j)
        for (int i = 0; i < cap.queue; ++i)
            when(j < p.l1_reorg_depth_max, [&] { s.inbox.past_deadline[j][i] = s.inbox.deadline[i]; }); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct DeadlineKept : Invariant<"INV-FI-2", "WIT-FI-2"> {
    static constexpr auto title = "bounded inclusion while the operator finalises: the chain does not pass a deadline";
    HOLDS() { return all(cap.queue, [&](int i) { return implies(s.inbox.pending(i), s.inbox.deadline[i] >= 1); }); } };
struct DeadlineNear : Witness<"WIT-FI-2"> {
    static constexpr auto title = "the next finalised block would pass a deadline";
    HOLDS() { return any(cap.queue, [&](int i) { return s.inbox.pending(i) && s.inbox.deadline[i] == 1; }); } };

struct DeadlineShape : Lemma<"LEM-FI-40"> {
    static constexpr auto title = "deadlines and their memory are canonical and in range";
    HOLDS() { return s.force.finalized_state_age <= p.idle_max && s.force.previous_block_deadline <= p.deadline_max &&
                     all(cap.queue, [&](int i) {
                         return s.inbox.deadline[i] <= p.deadline_max &&
                                implies(!s.inbox.filled(i), s.inbox.deadline[i] == 0); }); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// The operator finalises past the deadline of what it leaves out.
struct DeadlineIgnored : InsteadOf<OnFinalize, "deadline-ignored"> { RULE(auto take, auto blocks) {
    require(take <= s.inbox.waiting());
    require(blocks <= p.l2_blocks_max);
    inbox::include_next(x, s, p, cap, take);
    for (int i = 0; i < cap.queue; ++i)
        when(s.inbox.filled(i), [&] { s.inbox.deadline[i] = most(s.inbox.deadline[i] - blocks, 0); });
    s.force.previous_block_deadline = most(s.force.previous_block_deadline - blocks, 0);
    s.force.finalized_state_age = 0; } };

struct Variant : PlainVariant {
    static constexpr std::string_view name = "deadline";
    template <class D>
    using State = deadline::State<D>;
    static constexpr auto late(const auto& s, const auto& p, int i) { return s.inbox.age[i] > p.nominal_bound_l1_blocks; }
    static constexpr auto at_bound(const auto& s, const auto& p, int i) {
        return s.inbox.age[i] == p.nominal_bound_l1_blocks;
    }
    template <class Num>
    struct Derived {
        Num idle_max = 0;       // where the time since the last finalisation stops to grow
        Num deadline_max = 0;   // where a deadline is cut off
        Num l2_blocks_max = 0;  // L2 blocks that one finalisation adds at most
    };
    static constexpr void derive(auto& p, const Caps& cap, auto&&) {
        // The clocks stop where a wait is over anyway; a deadline is never further than K buffers past that.
        const auto idle = least(p.nominal_bound_l1_blocks + 1, 60000);
        const auto far = quotient(idle * p.l1_block_seconds, p.l2_block_seconds) + 4 * p.deadline_buffer_l2_blocks;
        p.age_max = p.nominal_bound_l1_blocks + 1;
        p.idle_max = idle;
        p.deadline_max = far;
        p.l2_blocks_max = least(far, cap.l2_blocks);
    }
    static constexpr auto fits(const auto& p, const Caps& cap) {
        return p.deadline_max <= cap.deadline && p.idle_max <= cap.blocks;
    }

    using Reactions = Rules<inbox::OnTickServe, inbox::OnTickLeave, OnTick, OnEnqueue, inbox::OnEnqueue, OnFinalize,
                            inbox::OnReorgFollow, inbox::OnReorgRemove, OnReorg, halt::OnEmergency, halt::OnTick,
                            inbox::OnTickAge, OnElapse, inbox::OnElapse, halt::OnElapse>;
    using Weakened = Rules<inbox::ReorgUnnoticed, inbox::DepositStays, inbox::AddressFilter, DeadlineIgnored>;
    using Claims = Properties<DeadlineKept, DeadlineNear, DeadlineShape>;
};

}  // namespace sequent::force_include::deadline
