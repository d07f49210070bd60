#include "impl/force_include/arbitrum_inbox.hpp"

#include "impl/force_include/prefix.hpp"
#include "impl/planted.hpp"

#include <algorithm>
#include <cassert>

namespace sequent::impl {

SequencerInbox::SequencerInbox(const ArbitrumConfig& config, const L1Chain& l1) {
    storage_.buffer = {config.buffer_max_l1_blocks, l1.height(), l1.height()};
    on_l1_open(l1);
}

Result<void> SequencerInbox::check_enqueue(bool paused) const {
    if (paused && !planted("enqueued-in-emergency")) return refuse(RefusalCode::guard, "the inbox is paused");
    return {};
}

Result<ArbitrumBatch> SequencerInbox::check_batch(const ArbitrumConfig& config, const ForcedInbox& inbox, std::int64_t l1_block,
                                                  ByteView bytes) const {
    auto decoded = decode_arbitrum_batch(bytes);
    if (!decoded) return decoded;
    const ArbitrumBatch& batch = *decoded;
    if (batch.after_messages_read < storage_.total_read) return refuse(RefusalCode::guard, "reads backwards");
    if (batch.after_messages_read > inbox.end()) return refuse(RefusalCode::guard, "reads more than there is");
    if (reads(batch) && !batch.proof && !storage_.buffer.synced(config, l1_block) && !planted("delay-proof-optional"))
        return refuse(RefusalCode::guard, "the buffer is not synced and there is no delay proof");
    // A proof that no update is made of is not looked at.
    if (updates(config, l1_block, batch) &&
        !inbox.proves(storage_.total_read, batch.proof->preceding_accumulator, batch.proof->message))
        return refuse(RefusalCode::mismatch, "the delay proof is not for the next message");
    return decoded;
}

bool SequencerInbox::reads(const ArbitrumBatch& batch) const { return batch.after_messages_read > storage_.total_read; }

bool SequencerInbox::updates(const ArbitrumConfig& config, std::int64_t l1_block, const ArbitrumBatch& batch) const {
    return batch.proof && reads(batch) &&
           (storage_.buffer.updatable(config, l1_block) || planted("proof-renews-a-full-buffer"));
}

void SequencerInbox::apply_batch(const ArbitrumConfig& config, ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block,
                                 const ArbitrumBatch& batch) {
    if (updates(config, l1_block, batch)) {
        storage_.buffer.update(config, batch.proof->message.l1_block, l1_block);
        storage_.updated_in = l1_block;
    }
    read(inbox, ledger, l1_block, batch.after_messages_read, false);
}

Result<ArbitrumForce> SequencerInbox::check_force(const ArbitrumConfig& config, const ForcedInbox& inbox, std::int64_t l1_block,
                                                  ByteView bytes) const {
    auto decoded = decode_arbitrum_force(bytes);
    if (!decoded) return decoded;
    const ArbitrumForce& force = *decoded;
    if (force.total_messages_read <= storage_.total_read) return refuse(RefusalCode::guard, "reads nothing new");
    if (force.total_messages_read > inbox.end()) return refuse(RefusalCode::guard, "reads more than there is");
    if (!inbox.proves(force.total_messages_read - 1, force.last.preceding_accumulator, force.last.message))
        return refuse(RefusalCode::mismatch, "the accumulator commits to another message");

    // The contract updates its buffer first, so the delay that counts is the one after this very message. The *last*
    // message of the prefix must be due; the ones before it are older.
    const std::int64_t credit = storage_.buffer.after(config, force.last.message.l1_block);
    const std::int64_t delay = planted("force-ignores-buffer") ? config.delay_l1_blocks
                                                               : std::min<std::int64_t>(credit, config.delay_l1_blocks);
    std::int64_t waiting_since = force.last.message.l1_block;
    if (planted("prefix-forced-by-first") && inbox.first_pending()) waiting_since = inbox.first_pending()->message.l1_block;
    if (waiting_since + delay >= l1_block) return refuse(RefusalCode::guard, "not due yet");
    return decoded;
}

void SequencerInbox::apply_force(const ArbitrumConfig& config, ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block,
                                 const ArbitrumForce& force) {
    storage_.buffer.update(config, force.last.message.l1_block, l1_block);
    storage_.updated_in = l1_block;
    read(inbox, ledger, l1_block, force.total_messages_read, true);
}

// FI-7, FI-21, FI-22: the rollup reads the messages below `up_to`, oldest first, and its node executes them.
void SequencerInbox::read(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, std::int64_t up_to, bool forced) {
    const std::int64_t oldest = read_prefix(inbox, ledger, l1_block, up_to - storage_.total_read, forced);
    if (oldest >= 0) last_read_ = {oldest, l1_block};
    storage_.total_read = up_to;
}

void SequencerInbox::on_l1_open(const L1Chain& l1) {
    while (!checkpoints_.empty() && checkpoints_.front().l1_block <= l1.final_number()) checkpoints_.erase_front(1);
    if (l1.height() > l1.final_number()) checkpoints_.push_back({l1.height(), storage_});
}

void SequencerInbox::reorg(std::int64_t kept) {
    while (checkpoints_.size() > 1 && checkpoints_.back().l1_block > kept + 1) checkpoints_.pop_back();
    assert(!checkpoints_.empty() && checkpoints_.back().l1_block == kept + 1);
    const std::int64_t credit = storage_.buffer.blocks;
    storage_ = checkpoints_.back().storage;
    if (planted("buffer-not-restored")) storage_.buffer.blocks = credit;
    // Whoever follows the events of reads starts again after a reorg, even where the last read survived it.
    last_read_ = {};
}

}  // namespace sequent::impl
