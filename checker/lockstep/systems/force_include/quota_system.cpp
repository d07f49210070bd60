// Taiko's forced inclusions. Source: taikoxyz/taiko-mono
// `packages/protocol/contracts/layer1/core/libs/LibForcedInclusion.sol`.
#include "checker/lockstep/systems/force_include/prefix_systems.hpp"
#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::lockstep::force_include {

QuotaSystem::QuotaSystem(const QuotaConfig& config)
    : PrefixSystem(config), config_(config), contract_({0, l1_.height(), l1_.height()}, l1_) {}

Result<void> QuotaSystem::tick() {
    if (honest_operator_owes()) return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");
    // FI-53 (ASM-FI-8): no contract makes anybody propose; an operator that is up does, within the gap.
    const bool overdue = l1_.height() - contract_->proposed_in >= config_.proposal_gap_l1_blocks_max;
    if (overdue && control_.mode() != Mode::down) return refuse(RefusalCode::guard, "an operator that is up proposes");
    if (overdue) stalled_ = true;
    else if (inbox_.entries().empty()) stalled_ = false;
    if (planted("queue-voided-on-data-expiry")) {
        const std::int64_t pruned = l1_.height() - config_.data_expiry_l1_blocks;
        if (const InboxEntry* oldest = inbox_.first_pending(); oldest && oldest->message.l1_block <= pruned) {
            inbox_.include(inbox_.begin(), l1_.final_number(), false);  // as if it had been, so that it leaves
            contract_.write().total_read = inbox_.begin() + 1;
        }
    }
    close_l1_block(config_);
    contract_.on_l1_open(l1_);
    return {};
}

// FI-50: due a delay after it was enqueued. Counted from the last processing, the k-th would wait k delays.
int QuotaSystem::due() const {
    int due = 0;
    for (const InboxEntry& entry : inbox_.entries())
        due += entry.pending() && l1_.height() - entry.message.l1_block >= config_.delay_l1_blocks;
    if (planted("due-from-last-processing"))
        return l1_.height() - contract_->served_in >= config_.delay_l1_blocks ? std::min(due, 1) : 0;
    return due;
}

Result<SequenceBatch> QuotaSystem::check_proposal(ByteView bytes) const {
    const auto batch = decode_sequence_batch(bytes);
    if (!batch) return batch;
    if (auto prefix = check_prefix(inbox_, contract_->total_read, batch->after_messages_read); !prefix) return prefix.refusal();
    const std::int64_t take = batch->after_messages_read - contract_->total_read;
    // FI-50: no more than the quota, so that a flood cannot stop the chain; no less than is due, so that the operator cannot
    // leave out one user without stopping for all.
    if (take > config_.quota_per_proposal && !planted("quota-exceeded"))
        return refuse(RefusalCode::guard, "more than the quota");
    if (take < std::min(due(), config_.quota_per_proposal)) return refuse(RefusalCode::guard, "leaves out what is due");
    return batch;
}

Result<void> QuotaSystem::post(int take, int proof) {
    const auto bytes = build_batch(contract_->total_read, take, proof);
    if (!bytes) return bytes.refusal();
    const auto batch = check_proposal(*bytes);
    if (!batch) return batch.refusal();
    l1_.include(*bytes);
    read_prefix(inbox_, ledger_, l1_.height(), batch->after_messages_read - contract_->total_read, false);
    Storage& storage = contract_.write();
    if (batch->after_messages_read > storage.total_read) storage.served_in = l1_.height();
    storage.total_read = batch->after_messages_read;
    storage.proposed_in = l1_.height();
    return {};
}

// FI-54: a proposal that vanished has not been made. A stall that was seen has happened.
Result<void> QuotaSystem::reorg(int depth) {
    const auto kept = take_reorg(depth);
    if (!kept) return kept.refusal();
    const std::int64_t proposed_in = contract_->proposed_in;
    contract_.reorg(*kept);
    if (planted("proposal-clock-not-restored")) contract_.write().proposed_in = std::min(proposed_in, l1_.height());
    return {};
}

}  // namespace sequent::lockstep::force_include
