// Taiko's inbox contract, as far as forced inclusions go: what part of their queue proposals have taken, and what the next one
// must take. Source: taikoxyz/taiko-mono `packages/protocol/contracts/layer1/core/libs/LibForcedInclusion.sol`.
#pragma once

#include "impl/force_include/config.hpp"
#include "impl/force_include/prefix.hpp"

namespace sequent::impl {

class TaikoInbox {
public:
    struct Storage {
        std::int64_t total_read = 0;
        std::int64_t proposed_in = 0;  // the L1 block of the last proposal, from which FI-53 counts
        std::int64_t served_in = 0;    // the L1 block of the last proposal that took a forced transaction
    };

    // A contract deployed in the open L1 block.
    explicit TaikoInbox(const L1Chain& l1) : storage_({0, l1.height(), l1.height()}, l1) {}

    const Storage& storage() const { return *storage_; }
    // The storage as it was when each L1 block that a reorg may replace opened, oldest first.
    const auto& checkpoints() const { return storage_.checkpoints(); }

    // FI-50: checks a proposal in L1 block `l1_block`. Refusals: malformed; guard (reads backwards, more than there is, more
    // than the quota, less than is due).
    Result<SequenceBatch> check_proposal(const QuotaConfig& config, const ForcedInbox& inbox, std::int64_t l1_block,
                                         ByteView bytes) const;
    void apply_proposal(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const SequenceBatch& batch);

    // FI-54: the open L1 block closes. An entry whose data expires stays in the queue: nodes must have fetched it.
    void on_l1_close(const QuotaConfig& config, const L1Chain& l1, ForcedInbox& inbox);
    // A new L1 block opened.
    void on_l1_open(const L1Chain& l1) { storage_.on_l1_open(l1); }
    // FI-54: L1 blocks above `kept` vanish, and with them what they wrote.
    void reorg(std::int64_t kept);

private:
    int due(const QuotaConfig& config, const ForcedInbox& inbox, std::int64_t l1_block) const;

    RolledStorage<Storage> storage_;
};

}  // namespace sequent::impl
