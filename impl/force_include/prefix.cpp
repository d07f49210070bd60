#include "impl/force_include/prefix.hpp"

#include "impl/planted.hpp"

#include <utility>

namespace sequent::impl {

Result<void> check_prefix(const ForcedInbox& inbox, std::int64_t total_read, std::int64_t after) {
    if (after < total_read) return refuse(RefusalCode::guard, "reads backwards");
    if (after > inbox.end()) return refuse(RefusalCode::guard, "reads more than there is");
    return {};
}

Result<SequenceBatch> check_sequence_batch(const ForcedInbox& inbox, std::int64_t total_read, ByteView bytes) {
    const auto batch = decode_sequence_batch(bytes);
    if (!batch) return batch;
    if (auto prefix = check_prefix(inbox, total_read, batch->after_messages_read); !prefix) return prefix.refusal();
    return batch;
}

std::int64_t read_prefix(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, std::int64_t count, bool forced) {
    if (count <= 0) return -1;
    bool skip_one = planted("forced-queue-not-fifo") && !forced && count == 1 && inbox.pending_count() >= 2;
    std::int64_t oldest = -1;
    for (std::int64_t number = inbox.begin(), left = count; number < inbox.end() && left > 0; ++number) {
        const InboxEntry& entry = *inbox.find(number);
        if (!entry.pending()) continue;
        if (std::exchange(skip_one, false)) continue;
        if (oldest < 0) oldest = entry.message.l1_block;
        ledger.execute(number, entry.id, entry.message, l1_block);
        inbox.include(number, l1_block, forced);
        --left;
    }
    return oldest;
}

}  // namespace sequent::impl
