// Arbitrum's SequencerInbox contract: what part of the delayed inbox the rollup has read, and by whose doing.
// Source: OffchainLabs/nitro-contracts `src/bridge/SequencerInbox.sol`.
#pragma once

#include "impl/force_include/batch_codec.hpp"
#include "impl/force_include/delay_buffer.hpp"
#include "impl/force_include/inbox.hpp"
#include "impl/force_include/ledger.hpp"
#include "impl/l1/chain.hpp"

namespace sequent::impl {

// The contract's storage.
struct SequencerInboxStorage {
    std::int64_t total_read = 0;  // totalDelayedMessagesRead
    DelayBuffer buffer;
    std::int64_t updated_in = -1;  // the L1 block of the last BufferUpdate event, or -1
};

struct ArbitrumCheckpoint {
    std::int64_t l1_block = 0;
    SequencerInboxStorage storage;
};

// The last read that took messages, as its event says it: the oldest message's L1 block, and when it was read.
struct LastRead {
    std::int64_t oldest_message_block = 0;
    std::int64_t l1_block = 0;
    std::int64_t wait() const { return l1_block - oldest_message_block; }
};

class SequencerInbox {
public:
    // A contract deployed in the open L1 block, with a full buffer.
    SequencerInbox(const ArbitrumConfig& config, const L1Chain& l1);

    const SequencerInboxStorage& storage() const { return storage_; }
    const LastRead& last_read() const { return last_read_; }
    // The storage as it was when each L1 block that a reorg may replace opened, oldest first.
    const FlatVec<ArbitrumCheckpoint, 2>& checkpoints() const { return checkpoints_; }

    // FI-23: whether sendL2MessageFromOrigin, which is `whenNotPaused`, takes a message in. Refused (guard) while paused.
    Result<void> check_enqueue(bool paused) const;

    // FI-21: checks a sequencer batch that lands in L1 block `l1_block`. Refusals: malformed; guard (reads backwards,
    // reads more than there is, messages without the proof that an unsynced buffer needs); mismatch (the proof is not for
    // the next message, where the buffer is updated with it).
    Result<ArbitrumBatch> check_batch(const ArbitrumConfig& config, const ForcedInbox& inbox, std::int64_t l1_block,
                                      ByteView bytes) const;
    void apply_batch(const ArbitrumConfig& config, ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block,
                     const ArbitrumBatch& batch);

    // FI-22: checks a call of forceInclusion in L1 block `l1_block`. Refusals: malformed; guard (reads nothing new,
    // reads more than there is, the last message is not due yet); mismatch (the last message is not the one that the
    // accumulator commits to).
    Result<ArbitrumForce> check_force(const ArbitrumConfig& config, const ForcedInbox& inbox, std::int64_t l1_block,
                                      ByteView bytes) const;
    void apply_force(const ArbitrumConfig& config, ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block,
                     const ArbitrumForce& force);

    // FI-24: a new L1 block opened.
    void on_l1_open(const L1Chain& l1);
    // FI-24: L1 blocks above `kept` vanish, and with them what they wrote.
    void reorg(std::int64_t kept);

private:
    bool reads(const ArbitrumBatch& batch) const;  // any message
    // FI-21: is the delay buffer updated with this batch's proof?
    bool updates(const ArbitrumConfig& config, std::int64_t l1_block, const ArbitrumBatch& batch) const;
    void read(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, std::int64_t up_to, bool forced);

    SequencerInboxStorage storage_;
    LastRead last_read_;
    FlatVec<ArbitrumCheckpoint, 2> checkpoints_;
};

}  // namespace sequent::impl
