// What the contracts that read their inbox front to back share (none, arbitrum, timeout, deadline, quota, enforced): reading
// a prefix, and storage that goes back with the chain.
#pragma once

#include "impl/force_include/inbox.hpp"
#include "impl/force_include/ledger.hpp"
#include "impl/force_include/sequence_codec.hpp"
#include "impl/l1/chain.hpp"

#include <cassert>

namespace sequent::impl {

// Whether a rollup that has read `total_read` messages may read up to `after`. Refused (guard): backwards, more than there is.
Result<void> check_prefix(const ForcedInbox& inbox, std::int64_t total_read, std::int64_t after);
// Decodes an operator's batch and checks that such a rollup may read it. Refusals: malformed; guard (as check_prefix()).
Result<SequenceBatch> check_sequence_batch(const ForcedInbox& inbox, std::int64_t total_read, ByteView bytes);

// FI-7: L1 data in block `l1_block` includes the next `count` pending messages, oldest first, and the node executes
// them. Returns the L1 block of the first of them, or -1 if there is none.
std::int64_t read_prefix(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, std::int64_t count, bool forced);

// A contract's storage, with what it was when each L1 block that a reorg may replace opened.
template <class Storage>
class RolledStorage {
public:
    struct Checkpoint {
        std::int64_t l1_block = 0;
        Storage storage;
    };

    // As deployed in the open L1 block.
    RolledStorage(const Storage& storage, const L1Chain& l1) : now_(storage) { on_l1_open(l1); }

    const Storage& operator*() const { return now_; }
    const Storage* operator->() const { return &now_; }
    Storage& write() { return now_; }
    // Oldest first.
    const FlatVec<Checkpoint, 2>& checkpoints() const { return checkpoints_; }

    // A new L1 block opened.
    void on_l1_open(const L1Chain& l1) {
        while (!checkpoints_.empty() && checkpoints_.front().l1_block <= l1.final_number()) checkpoints_.erase_front(1);
        if (l1.height() > l1.final_number()) checkpoints_.push_back({l1.height(), now_});
    }
    // L1 blocks above `kept` vanish, and with them what they wrote.
    void reorg(std::int64_t kept) {
        while (checkpoints_.size() > 1 && checkpoints_.back().l1_block > kept + 1) checkpoints_.pop_back();
        assert(!checkpoints_.empty() && checkpoints_.back().l1_block == kept + 1);
        now_ = checkpoints_.back().storage;
    }

private:
    Storage now_;
    FlatVec<Checkpoint, 2> checkpoints_;
};

}  // namespace sequent::impl
