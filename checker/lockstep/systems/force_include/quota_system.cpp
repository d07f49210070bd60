// Taiko's forced inclusions.
#include "checker/lockstep/systems/force_include/prefix_systems.hpp"

namespace sequent::lockstep::force_include {

QuotaSystem::QuotaSystem(const QuotaConfig& config) : PrefixSystem(config), config_(config), contract_(l1_) {}

Result<void> QuotaSystem::tick() {
    if (honest_operator_owes()) return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");
    // FI-53 (ASM-FI-8): no contract makes anybody propose; an operator that is up does, within the gap.
    const bool overdue = l1_.height() - contract_.storage().proposed_in >= config_.proposal_gap_l1_blocks_max;
    if (overdue && control_.mode() != Mode::down) return refuse(RefusalCode::guard, "an operator that is up proposes");
    if (overdue) stalled_ = true;
    else if (inbox_.entries().empty()) stalled_ = false;
    contract_.on_l1_close(config_, l1_, inbox_);
    close_l1_block(config_);
    contract_.on_l1_open(l1_);
    return {};
}

Result<void> QuotaSystem::post(int take, int proof) {
    const auto bytes = build_batch(contract_.storage().total_read, take, proof);
    if (!bytes) return bytes.refusal();
    const auto batch = contract_.check_proposal(config_, inbox_, l1_.height(), *bytes);
    if (!batch) return batch.refusal();
    l1_.include(*bytes);
    contract_.apply_proposal(inbox_, ledger_, l1_.height(), *batch);
    return {};
}

// FI-54: a stall that was seen has happened.
Result<void> QuotaSystem::reorg(int depth) {
    const auto kept = take_reorg(depth);
    if (!kept) return kept.refusal();
    contract_.reorg(*kept);
    return {};
}

}  // namespace sequent::lockstep::force_include
