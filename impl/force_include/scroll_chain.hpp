// Scroll's ScrollChain contract: what part of the queue of L1 messages batches have read, committed or final, and the enforced
// batch mode, which anybody enters once something is late. Source: scroll-tech/scroll-contracts
// `src/L1/rollup/ScrollChain.sol`.
#pragma once

#include "impl/force_include/config.hpp"
#include "impl/force_include/prefix.hpp"

namespace sequent::impl {

class ScrollChain {
public:
    struct Storage {
        std::int64_t total_finalized = 0;    // messages that finalised batches have read
        std::int64_t total_committed = 0;    // messages that committed batches have read, final or not
        std::int64_t last_finalized_in = 0;  // the L1 block of the last finalisation
        bool enforced = false;
    };

    // A contract deployed in the open L1 block.
    explicit ScrollChain(const L1Chain& l1) : storage_({0, 0, l1.height(), false}, l1) {}

    const Storage& storage() const { return *storage_; }
    // The storage as it was when each L1 block that a reorg may replace opened, oldest first.
    const auto& checkpoints() const { return storage_.checkpoints(); }

    // FI-60, FI-64: checks a call of commitBatches. Refusals: malformed; guard (enforced mode, paused, reads backwards, more
    // than there is).
    Result<SequenceBatch> check_commit(const ForcedInbox& inbox, bool paused, ByteView bytes) const;
    void apply_commit(const SequenceBatch& batch);

    // FI-61, FI-64: checks a call of finalizeBundlePostEuclidV2. Refusals: malformed; guard (enforced mode, paused, reads
    // backwards, beyond what is committed).
    Result<Finalization> check_finalize(bool paused, ByteView bytes) const;
    void apply_finalize(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const Finalization& bundle);

    // FI-62: checks a call of commitAndFinalizeBatch in L1 block `l1_block`, which a pause does not stop (FI-64). Refusals:
    // malformed; guard (not in the mode and no reason to enter it, reads more than there is; reads nothing new, which the
    // contract would take and FI-62 leaves out).
    Result<Finalization> check_force(const EnforcedConfig& config, const ForcedInbox& inbox, std::int64_t l1_block, bool paused,
                                     ByteView bytes) const;
    void apply_force(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const Finalization& batch);

    // FI-63: disableEnforcedBatchMode, which the security council alone may call. Refused (guard) if the mode is not on.
    Result<void> disable_enforced_batch_mode();

    // FI-65: a new L1 block opened.
    void on_l1_open(const L1Chain& l1) { storage_.on_l1_open(l1); }
    // FI-65: L1 blocks above `kept` vanish, and with them what they wrote.
    void reorg(std::int64_t kept);

private:
    // Whether the mode may be entered: getFirstUnfinalizedMessageEnqueueTime, or the last finalisation, is too long ago.
    bool may_enter(const EnforcedConfig& config, const ForcedInbox& inbox, std::int64_t l1_block) const;

    RolledStorage<Storage> storage_;
};

}  // namespace sequent::impl
