#include "impl/force_include/taiko_inbox.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl {

// FI-50: due a delay after it was enqueued. Counted from the last processing, the k-th would wait k delays.
int TaikoInbox::due(const QuotaConfig& config, const ForcedInbox& inbox, std::int64_t l1_block) const {
    int due = 0;
    for (const InboxEntry& entry : inbox.entries())
        due += entry.pending() && l1_block - entry.message.l1_block >= config.delay_l1_blocks;
    if (planted("due-from-last-processing"))
        return l1_block - storage_->served_in >= config.delay_l1_blocks ? std::min(due, 1) : 0;
    return due;
}

Result<SequenceBatch> TaikoInbox::check_proposal(const QuotaConfig& config, const ForcedInbox& inbox, std::int64_t l1_block,
                                                 ByteView bytes) const {
    const auto batch = check_sequence_batch(inbox, storage_->total_read, bytes);
    if (!batch) return batch;
    const std::int64_t take = batch->after_messages_read - storage_->total_read;
    // FI-50: no more than the quota, so that a flood cannot stop the chain; no less than is due, so that the operator cannot
    // leave out one user without stopping for all.
    if (take > config.quota_per_proposal && !planted("quota-exceeded"))
        return refuse(RefusalCode::guard, "more than the quota");
    if (take < std::min(due(config, inbox, l1_block), config.quota_per_proposal))
        return refuse(RefusalCode::guard, "leaves out what is due");
    return batch;
}

void TaikoInbox::apply_proposal(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const SequenceBatch& batch) {
    read_prefix(inbox, ledger, l1_block, batch.after_messages_read - storage_->total_read, false);
    Storage& storage = storage_.write();
    if (batch.after_messages_read > storage.total_read) storage.served_in = l1_block;
    storage.total_read = batch.after_messages_read;
    storage.proposed_in = l1_block;
}

void TaikoInbox::on_l1_close(const QuotaConfig& config, const L1Chain& l1, ForcedInbox& inbox) {
    if (!planted("queue-voided-on-data-expiry")) return;
    const std::int64_t pruned = l1.height() - config.data_expiry_l1_blocks;
    if (const InboxEntry* oldest = inbox.first_pending(); oldest && oldest->message.l1_block <= pruned) {
        inbox.include(inbox.begin(), l1.final_number(), false);  // as if it had been, so that it leaves
        storage_.write().total_read = inbox.begin() + 1;
    }
}

// FI-54: a proposal that vanished has not been made.
void TaikoInbox::reorg(std::int64_t kept) {
    const std::int64_t proposed_in = storage_->proposed_in;
    storage_.reorg(kept);
    if (planted("proposal-clock-not-restored")) storage_.write().proposed_in = std::min(proposed_in, kept + 1);
}

}  // namespace sequent::impl
