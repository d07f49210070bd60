// The inbox contract of a rollup whose operator nothing obliges: what part of the inbox its batches have read. It is the
// ordinary half of every inbox contract, e.g. OffchainLabs/nitro-contracts `src/bridge/SequencerInbox.sol` without
// forceInclusion.
#pragma once

#include "impl/force_include/prefix.hpp"

namespace sequent::impl {

class OrderedInbox {
public:
    struct Storage {
        std::int64_t total_read = 0;
    };

    // A contract deployed in the open L1 block.
    explicit OrderedInbox(const L1Chain& l1) : storage_({}, l1) {}

    const Storage& storage() const { return *storage_; }

    // FI-15: checks the operator's batch: it includes what it likes, but in the order of the queue, and that is all that the
    // contract asks. Refusals: malformed; guard (reads backwards, more than there is).
    Result<SequenceBatch> check_batch(const ForcedInbox& inbox, ByteView bytes) const;
    void apply_batch(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const SequenceBatch& batch);

    // A new L1 block opened.
    void on_l1_open(const L1Chain& l1) { storage_.on_l1_open(l1); }
    // L1 blocks above `kept` vanish, and with them what they wrote.
    void reorg(std::int64_t kept) { storage_.reorg(kept); }

private:
    RolledStorage<Storage> storage_;
};

}  // namespace sequent::impl
