#include "impl/force_include/scroll_chain.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl {

Result<SequenceBatch> ScrollChain::check_commit(const ForcedInbox& inbox, bool paused, ByteView bytes) const {
    const auto batch = decode_sequence_batch(bytes);
    if (!batch) return batch;
    if (storage_->enforced) return refuse(RefusalCode::guard, "in enforced batch mode");
    if (paused) return refuse(RefusalCode::guard, "paused");
    if (auto prefix = check_prefix(inbox, storage_->total_committed, batch->after_messages_read); !prefix)
        return prefix.refusal();
    return batch;
}

void ScrollChain::apply_commit(const SequenceBatch& batch) { storage_.write().total_committed = batch.after_messages_read; }

Result<Finalization> ScrollChain::check_finalize(bool paused, ByteView bytes) const {
    const auto bundle = decode_finalization(bytes);
    if (!bundle) return bundle;
    if (storage_->enforced) return refuse(RefusalCode::guard, "in enforced batch mode");
    if (paused) return refuse(RefusalCode::guard, "paused");
    if (bundle->after_messages_read < storage_->total_finalized) return refuse(RefusalCode::guard, "reads backwards");
    if (bundle->after_messages_read > storage_->total_committed)
        return refuse(RefusalCode::guard, "the batch is not committed");
    return bundle;
}

void ScrollChain::apply_finalize(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const Finalization& bundle) {
    const std::int64_t after = bundle.after_messages_read;
    read_prefix(inbox, ledger, l1_block, after - storage_->total_finalized, false);
    Storage& storage = storage_.write();
    storage.total_finalized = after;
    storage.last_finalized_in = l1_block;
}

bool ScrollChain::may_enter(const EnforcedConfig& config, const ForcedInbox& inbox, std::int64_t l1_block) const {
    const InboxEntry* first = inbox.first_pending();
    const bool overdue = first && l1_block - first->message.l1_block > config.max_delay_message_queue_l1_blocks;
    if (planted("empty-batches-keep-the-mode-shut"))
        return l1_block - storage_->last_finalized_in > config.max_delay_enter_enforced_mode_l1_blocks;
    return overdue || l1_block - storage_->last_finalized_in > config.max_delay_enter_enforced_mode_l1_blocks;
}

Result<Finalization> ScrollChain::check_force(const EnforcedConfig& config, const ForcedInbox& inbox, std::int64_t l1_block,
                                              bool paused, ByteView bytes) const {
    const auto batch = decode_finalization(bytes);
    if (!batch) return batch;
    if (!storage_->enforced && !may_enter(config, inbox, l1_block))
        return refuse(RefusalCode::guard, "not in enforced batch mode");
    if (paused && planted("pause-stops-forcing")) return refuse(RefusalCode::guard, "paused");
    if (batch->after_messages_read <= storage_->total_finalized) return refuse(RefusalCode::guard, "reads nothing new");
    if (batch->after_messages_read > inbox.end()) return refuse(RefusalCode::guard, "reads more than there is");
    return batch;
}

void ScrollChain::apply_force(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const Finalization& batch) {
    const std::int64_t after = batch.after_messages_read;
    read_prefix(inbox, ledger, l1_block, after - storage_->total_finalized, true);
    // What was committed and is not final is reverted: whoever forces builds on the last final state.
    const bool keeps = planted("enforced-mode-keeps-batches");
    storage_.write() = {after, keeps ? std::max(after, storage_->total_committed) : after, l1_block, true};
}

Result<void> ScrollChain::disable_enforced_batch_mode() {
    if (!storage_->enforced) return refuse(RefusalCode::guard, "not in enforced batch mode");
    storage_.write().enforced = false;
    return {};
}

// FI-65: the mode and its clock are storage.
void ScrollChain::reorg(std::int64_t kept) {
    const std::int64_t committed = storage_->total_committed - storage_->total_finalized;
    storage_.reorg(kept);
    if (planted("commitments-survive-a-reorg")) storage_.write().total_committed = storage_->total_finalized + committed;
}

}  // namespace sequent::impl
