// force_include = timeout: Polygon zkEVM's forced batches. spec/force_include/timeout.md.
#pragma once

#include "model/force_include/bounded.hpp"
#include "model/force_include/watcher.hpp"

PARAMETER(timeout_l1_blocks, 1, 65000, "timeout: age at which a forced batch may be sequenced by anybody")
PARAMETER(emergency_cooldown_l1_blocks, 0, 65000, "timeout: forcing stays frozen so long after an emergency")

namespace sequent::force_include::timeout {

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<cap.blocks>, last_timestamp_age),  // L1 blocks since the operator's last batch: how old the L2 clock is
        (Array<Upto<cap.blocks>, cap.reorg>, past_last_timestamp_age));
};

// FI-30  The operator sequences a prefix of the forced batches, or none.
struct OnPost : On<Post, "FI-30"> { RULE(auto take, auto proof) {
    require(proof == 0 && take <= s.inbox.waiting());
    s.force.last_timestamp_age = 0;
    inbox::include_next(x, s, p, cap, take); } };

// FI-1, FI-31  Nothing is enqueued in an emergency, nothing is forced in one or in the freeze after it; else a prefix is
// forced once its youngest batch has timed out.
struct OnEnqueue : On<Enqueue, "FI-31"> { RULE(auto) { require(!s.halt.emergency); } };
constexpr void force_prefix([[maybe_unused]] auto& x, auto& s, const auto& p, const Caps& cap, auto upto,
                            auto clock_is_behind_by) {
    require(s.halt.freeze == 0 && !s.halt.emergency);
    require(s.inbox.pending(upto - 1));
    require(s.inbox.age[upto - 1] - clock_is_behind_by >= p.timeout_l1_blocks);
    inbox::include_prefix(x, s, p, cap, upto);
}
struct OnForce : On<Force, "FI-31"> { RULE(auto upto) { force_prefix(x, s, p, cap, upto, 0); } };

// FI-32  The L2 clock stands still while no batch comes, and a reorg sets it back.
struct OnTick : On<Tick, "FI-32"> { RULE() {
    s.force.last_timestamp_age = least(s.force.last_timestamp_age + 1, p.timeout_l1_blocks);
    remember(x, p, cap, s.force.past_last_timestamp_age, s.force.last_timestamp_age); } };
struct OnReorg : On<Reorg, "FI-32"> { RULE(auto depth) {
    go_back(x, p, cap, depth, s.force.past_last_timestamp_age, s.force.last_timestamp_age); } };
struct OnElapse : On<Elapse, "FI-32"> { RULE(auto blocks) {
    require(all(cap.queue, [&](int i) {
        return implies(s.inbox.pending(i), s.inbox.age[i] + blocks <= p.timeout_l1_blocks); }));
    const auto before = value_of(s.force.last_timestamp_age);
    s.force.last_timestamp_age = least(before + blocks, p.timeout_l1_blocks);
    remember_quiet(x, p, cap, s.force.past_last_timestamp_age, [&](int j) {
        return least(before + blocks - j, p.timeout_l1_blocks); }); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

struct OnlyAfterTheWindow : Invariant<"INV-FI-5", "WIT-FI-5"> {
    static constexpr auto title = "sequencer-only window: no batch is forced before its timeout";
    HOLDS() { return all(cap.queue, [&](int i) {
        return implies(s.inbox.forced[i], s.inbox.age[i] >= p.timeout_l1_blocks); }); } };
struct SomethingForced : Witness<"WIT-FI-5"> {
    static constexpr auto title = "a batch is forced as soon as it times out";
    HOLDS() { return any(cap.queue, [&](int i) {
        return s.inbox.forced[i] && s.inbox.age[i] == p.timeout_l1_blocks; }); } };
struct ClockShape : Lemma<"LEM-FI-30"> {
    static constexpr auto title = "the L2 clock's age stops at the timeout";
    HOLDS() { return s.force.last_timestamp_age <= p.timeout_l1_blocks; } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// Taiko PR#18842: the guard compares with the L2 clock, which the operator stops.
struct ReadsL2Clock : InsteadOf<OnForce, "guard-reads-l2-clock"> { RULE(auto upto) {
    force_prefix(x, s, p, cap, upto, value_of(s.force.last_timestamp_age)); } };

struct Variant : PlainVariant {
    static constexpr std::string_view name = "timeout";
    template <class D>
    using State = timeout::State<D>;
    static constexpr auto late(const auto& s, const auto& p, int i) { return s.inbox.age[i] > p.timeout_l1_blocks; }
    static constexpr auto at_bound(const auto& s, const auto& p, int i) { return s.inbox.age[i] == p.timeout_l1_blocks; }
    static constexpr void derive(auto& p, const Caps&, auto&&) { p.age_max = p.timeout_l1_blocks + 1; }
    static constexpr auto fits(const auto& p, const Caps& cap) {
        return p.timeout_l1_blocks <= cap.blocks && p.emergency_cooldown_l1_blocks <= cap.freeze;
    }

    using Reactions = Rules<inbox::OnTickServe, OnTickWatch, inbox::OnTickLeave, OnTick, inbox::OnEnqueue, OnEnqueue, OnPost,
                            OnForce, inbox::OnReorgFollow, inbox::OnReorgRemove, OnReorg, halt::OnEmergency, halt::OnTick,
                            inbox::OnTickAge, OnElapse, inbox::OnElapse, halt::OnElapse>;
    using Weakened = Rules<inbox::ReorgUnnoticed, inbox::DepositStays, inbox::AddressFilter, ReadsL2Clock>;
    using Claims = Properties<OnlyAfterTheWindow, SomethingForced, ClockShape>;
};

}  // namespace sequent::force_include::timeout
