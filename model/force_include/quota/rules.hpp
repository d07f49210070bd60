// force_include = quota: Taiko's forced inclusions. spec/force_include/quota.md.
#pragma once

#include "model/force_include/bounded.hpp"

PARAMETER(quota_per_proposal, 1, 255, "quota: forced transactions that a proposal takes at most")
PARAMETER(proposal_gap_l1_blocks_max, 1, 10000, "quota: L1 blocks within which an operator that is up proposes again")
PARAMETER(data_expiry_l1_blocks, 1, 200000, "quota: L1 blocks after which the data of a blob is pruned")

namespace sequent::force_include::quota {

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    static constexpr int R = cap.reorg;
    BOOST_HANA_DEFINE_STRUCT(State,
        (Upto<cap.blocks>, last_proposal_age),   // L1 blocks since the last proposal
        (Upto<cap.blocks>, last_processed_age),  // ledger: L1 blocks since a proposal last took a forced transaction
        (Flag, stalled),  // a proposal was overdue; cleared when one is in time and the inbox empty
        (Array<Upto<cap.blocks>, R>, past_last_proposal_age),
        (Array<Upto<cap.blocks>, R>, past_last_processed_age));
};

constexpr auto how_many_due(const auto& s, const auto& p, const Caps& cap) {
    return count(cap.queue, [&](int i) { return s.inbox.pending(i) && s.inbox.age[i] >= p.delay_l1_blocks; });
}

// FI-50  A proposal takes what is due, as far as the quota goes, and never more than the quota.
constexpr void propose([[maybe_unused]] auto& x, auto& s, const auto& p, const Caps& cap, auto take, auto proof, auto due) {
    require(proof == 0 && take <= s.inbox.waiting());
    require(take <= p.quota_per_proposal && take >= least(due, p.quota_per_proposal));
    s.force.last_proposal_age = 0;
    when(take >= 1, [&] { s.force.last_processed_age = 0; });
    inbox::include_next(x, s, p, cap, take);
}
struct OnPost : On<Post, "FI-50"> { RULE(auto take, auto proof) {
    propose(x, s, p, cap, take, proof, how_many_due(s, p, cap)); } };

// FI-53  An operator that is up proposes again within the gap; while it is down the queue stalls.
struct OnTick : On<Tick, "FI-53"> { RULE() {
    require(rotation::is_down(s) || s.force.last_proposal_age < p.proposal_gap_l1_blocks_max);
    when(s.force.last_proposal_age >= p.proposal_gap_l1_blocks_max, [&] { s.force.stalled = true; },
         [&] { when(s.inbox.len == 0, [&] { s.force.stalled = false; }); });
    s.force.last_proposal_age = least(s.force.last_proposal_age + 1, p.proposal_gap_l1_blocks_max);
    s.force.last_processed_age = least(s.force.last_processed_age + 1, p.delay_l1_blocks);
    remember(x, p, cap, s.force.past_last_proposal_age, s.force.last_proposal_age);
    remember(x, p, cap, s.force.past_last_processed_age, s.force.last_processed_age); } };

// FI-54  A reorg undoes proposals; the operator's clock goes back with the chain.
struct OnReorg : On<Reorg, "FI-54"> { RULE(auto depth) {
    go_back(x, p, cap, depth, s.force.past_last_proposal_age, s.force.last_proposal_age);
    go_back(x, p, cap, depth, s.force.past_last_processed_age, s.force.last_processed_age); } };

// FI-53 over quiet blocks: either the gap is not used up in any of them, or the queue is stalled already and stays so.
struct OnElapse : On<Elapse, "FI-53"> { RULE(auto blocks) {
    const auto gap = p.proposal_gap_l1_blocks_max;
    require((s.force.last_proposal_age + blocks <= gap && !s.force.stalled) ||
            (rotation::is_down(s) && s.force.stalled && s.force.last_proposal_age == gap && s.inbox.len > 0));
    const auto idle = value_of(s.force.last_proposal_age);
    const auto unserved = value_of(s.force.last_processed_age);
    s.force.last_proposal_age = least(idle + blocks, gap);
    s.force.last_processed_age = least(unserved + blocks, p.delay_l1_blocks);
    remember_quiet(x, p, cap, s.force.past_last_proposal_age, [&](int j) { return least(idle + blocks - j, gap); });
    remember_quiet(x, p, cap, s.force.past_last_processed_age, [&](int j) {
        return least(unserved + blocks - j, p.delay_l1_blocks); }); } };

// ---- what must hold ----------------------------------------------------------------------------------------------

// Proposals that the K-th in the queue may have to see pass before its own.
constexpr auto rounds(const auto& p, auto places) {
    return quotient(places + p.quota_per_proposal - 1, p.quota_per_proposal);
}
constexpr auto live_bound(const auto& p) {
    return p.delay_l1_blocks - 1 + p.proposal_gap_l1_blocks_max * rounds(p, value_of(p.forced_txs));
}
struct BoundedWhileProposing : Invariant<"INV-FI-2", "WIT-FI-2"> {
    static constexpr auto title = "bounded inclusion while the operator proposes: at every queue position";
    HOLDS() { return s.force.stalled || !any(cap.queue, [&](int i) {
        return s.inbox.pending(i) && s.inbox.age[i] > live_bound(p); }); } };
struct LiveBoundAttained : Witness<"WIT-FI-2"> {
    static constexpr auto title = "the last of a full queue waits for the whole bound while the operator proposes";
    HOLDS() { return !s.force.stalled && any(cap.queue, [&](int i) {
        return s.inbox.pending(i) && s.inbox.age[i] == live_bound(p); }); } };

struct OldestWaitsForProposals : Lemma<"LEM-FI-50"> {
    static constexpr auto title = "a wait is at most the delay, the current gap and one gap per quota of places moved up";
    HOLDS() { return s.force.last_proposal_age <= p.proposal_gap_l1_blocks_max &&
                     (s.force.stalled || all(cap.queue, [&](int i) {
                         const auto moved = p.forced_txs - 1 - s.inbox.place(i);
                         return implies(s.inbox.pending(i),
                                        s.inbox.age[i] <= p.delay_l1_blocks - 1 + s.force.last_proposal_age +
                                            p.proposal_gap_l1_blocks_max *
                                                quotient(most(moved, 0), p.quota_per_proposal)); })); } };

// ---- weakened rules ----------------------------------------------------------------------------------------------

// taiko#20855: an entry falls due a delay after the last one was processed, so that the k-th waits k delays.
struct DueFromLastProcessing : InsteadOf<OnPost, "due-from-last-processing"> { RULE(auto take, auto proof) {
    const auto due = ite(s.force.last_processed_age >= p.delay_l1_blocks, how_many_due(s, p, cap), 0);
    propose(x, s, p, cap, take, proof, least(due, 1)); } };

// Taiko's init3: the queue was voided; blob data that L1 has pruned cannot be included any more.
struct VoidedOnExpiry : InsteadOf<inbox::OnTickLeave, "queue-voided-on-data-expiry"> { RULE() {
    for (int n = 0; n < cap.queue; ++n)
        when(s.inbox.filled(0) && (s.inbox.age[0] >= p.data_expiry_l1_blocks ||
                                   (s.inbox.included[0] && s.inbox.since[0] + 1 >= p.l1_reorg_depth_max)),
             [&] { s.inbox.drop_oldest(); }); } };

struct Variant : PlainVariant {
    static constexpr std::string_view name = "quota";
    template <class D>
    using State = quota::State<D>;
    static constexpr auto late(const auto& s, const auto& p, int i) { return s.inbox.age[i] > p.nominal_bound_l1_blocks; }
    static constexpr auto at_bound(const auto& s, const auto& p, int i) {
        return s.inbox.age[i] == p.nominal_bound_l1_blocks;
    }
    // Ages are told apart past what is claimed of them and past what data expires at, whichever is the latest.
    static constexpr void derive(auto& p, const Caps&, auto&&) {
        p.age_max = most(most(p.nominal_bound_l1_blocks, live_bound(p)), p.data_expiry_l1_blocks) + 1;
    }
    static constexpr auto fits(const auto& p, const Caps& cap) {
        return p.delay_l1_blocks <= cap.blocks && p.proposal_gap_l1_blocks_max <= cap.blocks;
    }
    // Data is not pruned before it is due.
    static constexpr void relate(const auto& p, const Caps&, auto&& f) { f(p.data_expiry_l1_blocks - p.delay_l1_blocks); }

    using Reactions = Rules<inbox::OnTickServe, OnTick, inbox::OnTickLeave, inbox::OnEnqueue, OnPost, inbox::OnReorgFollow,
                            inbox::OnReorgRemove, OnReorg, halt::OnEmergency, halt::OnTick, inbox::OnTickAge, OnElapse,
                            inbox::OnElapse, halt::OnElapse>;
    using Weakened = Rules<inbox::ReorgUnnoticed, inbox::DepositStays, inbox::AddressFilter, DueFromLastProcessing,
                           VoidedOnExpiry>;
    using Claims = Properties<BoundedWhileProposing, LiveBoundAttained, OldestWaitsForProposals>;
};

}  // namespace sequent::force_include::quota
