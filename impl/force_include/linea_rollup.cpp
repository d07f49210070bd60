#include "impl/force_include/linea_rollup.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl {

std::int64_t LineaRollup::deadline(std::int64_t number) const {
    for (const Deadline& given : deadlines_)
        if (given.number == number) return given.l2_block;
    return 0;
}

Result<void> LineaRollup::check_enqueue(const ForcedInbox& inbox, std::int64_t l1_block) const {
    for (const InboxEntry& entry : inbox.entries())
        if (entry.message.l1_block == l1_block && !planted("gateway-takes-two-a-block"))
            return refuse(RefusalCode::guard, "the gateway took one in this block");
    return {};
}

// FI-40: the gateway cannot see the unfinalised head, so it reckons from the time passed where it should be; and a buffer after
// the deadline before, one a block, so that no flood makes a batch that cannot be proved.
void LineaRollup::apply_enqueue(const DeadlineConfig& config, const ForcedInbox& inbox, std::int64_t l1_block) {
    Storage& storage = storage_.write();
    const std::int64_t silence = std::min<std::int64_t>(l1_block - storage.finalized_in, config.idle_max_l1_blocks);
    const std::int64_t reckoned = silence * config.l1_block_seconds / config.l2_block_seconds;
    const std::int64_t head = storage.finalized_l2_block + reckoned;
    const std::int64_t after = planted("deadlines-not-a-buffer-apart") ? head : std::max(head, storage.last_deadline);
    const std::int64_t deadline =
        std::min(after + config.deadline_buffer_l2_blocks, storage.finalized_l2_block + config.deadline_max_l2_blocks);
    storage.last_deadline = deadline;
    deadlines_.push_back({inbox.end() - 1, deadline});
}

Result<Finalization> LineaRollup::check_finalization(const DeadlineConfig& config, const ForcedInbox& inbox,
                                                     ByteView bytes) const {
    const auto finalization = decode_finalization(bytes);
    if (!finalization) return finalization;
    const std::int64_t blocks = finalization->l2_block - storage_->finalized_l2_block;
    if (blocks < 1) return refuse(RefusalCode::guard, "finalises no new block");
    if (blocks > config.finalize_max_l2_blocks) return refuse(RefusalCode::guard, "more blocks than a proof can cover");
    const std::int64_t after = finalization->after_messages_read;
    if (auto prefix = check_prefix(inbox, storage_->total_read, after); !prefix) return prefix.refusal();
    // FI-41: deadlines grow along the queue, but each is checked: the gateway's storage decides, not how it came about.
    for (std::int64_t number = after; number < inbox.end(); ++number) {
        const std::int64_t grace = planted("deadline-passed-by-one") ? 1 : 0;
        if (finalization->l2_block >= deadline(number) + grace && !planted("deadline-ignored"))
            return refuse(RefusalCode::guard, "passes the deadline of what it leaves out");
    }
    return finalization;
}

void LineaRollup::apply_finalization(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block,
                                     const Finalization& finalization) {
    read_prefix(inbox, ledger, l1_block, finalization.after_messages_read - storage_->total_read, false);
    Storage& storage = storage_.write();
    storage.total_read = finalization.after_messages_read;
    storage.finalized_l2_block = finalization.l2_block;
    storage.finalized_in = l1_block;
}

void LineaRollup::on_l1_open(const L1Chain& l1, const ForcedInbox& inbox) {
    while (!deadlines_.empty() && deadlines_.front().number < inbox.begin()) deadlines_.erase_front(1);
    storage_.on_l1_open(l1);
}

// FI-43: a finalisation that vanished has used up no L2 block; a message that vanished has no deadline.
void LineaRollup::reorg(std::int64_t kept, const ForcedInbox& inbox) {
    const std::int64_t last_deadline = storage_->last_deadline;
    storage_.reorg(kept);
    if (planted("deadline-outlives-its-block")) storage_.write().last_deadline = last_deadline;
    while (!deadlines_.empty() && deadlines_.back().number >= inbox.end()) deadlines_.pop_back();
}

}  // namespace sequent::impl
