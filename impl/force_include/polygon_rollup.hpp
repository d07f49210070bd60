// Polygon zkEVM's rollup contract: what part of the forced batches has been sequenced, by the operator or by anybody after the
// timeout. Source: 0xPolygonHermez/zkevm-contracts `contracts/v2/lib/PolygonRollupBaseEtrog.sol`.
#pragma once

#include "impl/force_include/control.hpp"
#include "impl/force_include/prefix.hpp"

namespace sequent::impl {

class PolygonRollup {
public:
    struct Storage {
        std::int64_t total_read = 0;
        std::int64_t last_batch_block = 0;  // the L1 block of the operator's last batch: where the L2 clock stands
    };

    // A contract deployed in the open L1 block.
    explicit PolygonRollup(const L1Chain& l1) : storage_({0, l1.height()}, l1) {}

    const Storage& storage() const { return *storage_; }
    // The storage as it was when each L1 block that a reorg may replace opened, oldest first.
    const auto& checkpoints() const { return storage_.checkpoints(); }

    // FI-31: whether forceBatch takes a batch in. Refused (guard) while an emergency is on.
    Result<void> check_enqueue(const Control& control) const;

    // FI-30: checks a call of sequenceBatches. Refusals: malformed; guard (reads backwards, more than there is).
    Result<SequenceBatch> check_batch(const ForcedInbox& inbox, ByteView bytes) const;
    void apply_batch(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const SequenceBatch& batch);

    // FI-31: checks a call of sequenceForceBatches in L1 block `l1_block`. Refusals: malformed; guard (emergency, freeze, reads
    // nothing new, more than there is, the last batch has not timed out); mismatch (the last batch is not the one that was
    // stored).
    Result<ForcedBatches> check_force(const TimeoutConfig& config, const Control& control, const ForcedInbox& inbox,
                                      std::int64_t l1_block, ByteView bytes) const;
    void apply_force(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const ForcedBatches& batches);

    // FI-32: a new L1 block opened. Nothing moves the L2 clock; the next batch that comes carries the time.
    void on_l1_open(const L1Chain& l1) { storage_.on_l1_open(l1); }
    // FI-32: L1 blocks above `kept` vanish, and with them what they wrote.
    void reorg(std::int64_t kept);

private:
    RolledStorage<Storage> storage_;
};

}  // namespace sequent::impl
