#include "impl/force_include/polygon_rollup.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl {

Result<void> PolygonRollup::check_enqueue(const Control& control) const {
    if (control.emergency() && !planted("enqueued-in-emergency"))
        return refuse(RefusalCode::guard, "no forced batches in an emergency");
    return {};
}

Result<SequenceBatch> PolygonRollup::check_batch(const ForcedInbox& inbox, ByteView bytes) const {
    return check_sequence_batch(inbox, storage_->total_read, bytes);
}

void PolygonRollup::apply_batch(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const SequenceBatch& batch) {
    read_prefix(inbox, ledger, l1_block, batch.after_messages_read - storage_->total_read, false);
    storage_.write() = {batch.after_messages_read, l1_block};
}

Result<ForcedBatches> PolygonRollup::check_force(const TimeoutConfig& config, const Control& control, const ForcedInbox& inbox,
                                                 std::int64_t l1_block, ByteView bytes) const {
    const auto batches = decode_forced_batches(bytes);
    if (!batches) return batches;
    // FI-31: sequenceForceBatches reverts in an emergency, and until a while after it.
    if (control.emergency()) return refuse(RefusalCode::guard, "no forcing in an emergency");
    if (control.freeze(config) > 0 && !planted("freeze-forgotten"))
        return refuse(RefusalCode::guard, "forcing is frozen after an emergency");
    const std::int64_t after = batches->after_messages_read;
    if (after <= storage_->total_read) return refuse(RefusalCode::guard, "reads nothing new");
    if (after > inbox.end()) return refuse(RefusalCode::guard, "reads more than there is");
    // FI-31: the *youngest* batch of the prefix must have timed out, by the clock of L1: the operator stops that of L2.
    std::int64_t waiting_since = batches->last.l1_block;
    if (planted("prefix-forced-by-first")) waiting_since = inbox.first_pending()->message.l1_block;
    const std::int64_t now = planted("guard-reads-l2-clock") ? storage_->last_batch_block : l1_block;
    if (now - waiting_since < config.timeout_l1_blocks) return refuse(RefusalCode::guard, "not timed out");
    if (hash_of(batches->last) != inbox.find(after - 1)->id)
        return refuse(RefusalCode::mismatch, "not the batch that was stored");
    return batches;
}

void PolygonRollup::apply_force(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const ForcedBatches& batches) {
    read_prefix(inbox, ledger, l1_block, batches.after_messages_read - storage_->total_read, true);
    storage_.write().total_read = batches.after_messages_read;
}

// FI-32: batches carry the L2 time, and a reorg takes them away.
void PolygonRollup::reorg(std::int64_t kept) {
    const std::int64_t clock = storage_->last_batch_block;
    storage_.reorg(kept);
    if (planted("l2-clock-not-restored")) storage_.write().last_batch_block = std::min(clock, kept + 1);
}

}  // namespace sequent::impl
