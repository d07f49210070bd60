// Linea's forced transaction gateway, which gives deadlines, and the finalisation of its rollup, which may not pass them.
// Source: Consensys/linea-monorepo `contracts/src/rollup/forcedTransactions/ForcedTransactionGateway.sol`,
// `contracts/src/rollup/LineaRollupBase.sol`.
#pragma once

#include "impl/force_include/config.hpp"
#include "impl/force_include/prefix.hpp"

namespace sequent::impl {

class LineaRollup {
public:
    struct Storage {
        std::int64_t total_read = 0;
        std::int64_t finalized_l2_block = 0;
        std::int64_t finalized_in = 0;   // the L1 block of the last finalisation
        std::int64_t last_deadline = 0;  // the L2 block of the deadline given last
    };
    // The deadline that the gateway gave to a message.
    struct Deadline {
        std::int64_t number = 0;
        std::int64_t l2_block = 0;
    };

    // Contracts deployed in the open L1 block.
    explicit LineaRollup(const L1Chain& l1) : storage_({0, 0, l1.height(), 0}, l1) {}

    const Storage& storage() const { return *storage_; }
    // The storage as it was when each L1 block that a reorg may replace opened, oldest first.
    const auto& checkpoints() const { return storage_.checkpoints(); }
    // The deadline of a message that is kept.
    std::int64_t deadline(std::int64_t number) const;

    // FI-40: whether the gateway takes a transaction in L1 block `l1_block`. Refused (guard) if it took one in it already.
    Result<void> check_enqueue(const ForcedInbox& inbox, std::int64_t l1_block) const;
    // FI-40: the gateway took in the newest message of the inbox, and gives it a deadline.
    void apply_enqueue(const DeadlineConfig& config, const ForcedInbox& inbox, std::int64_t l1_block);

    // FI-41: checks a finalisation. Refusals: malformed; guard (no new block, more than one proof can cover, reads backwards,
    // more than there is, passes the deadline of a message that it leaves out).
    Result<Finalization> check_finalization(const DeadlineConfig& config, const ForcedInbox& inbox, ByteView bytes) const;
    void apply_finalization(ForcedInbox& inbox, Ledger& ledger, std::int64_t l1_block, const Finalization& finalization);

    // FI-42: a new L1 block opened. It moves no deadline; an operator that finalises nothing passes none.
    void on_l1_open(const L1Chain& l1, const ForcedInbox& inbox);
    // FI-43: L1 blocks above `kept` vanish, and with them what they wrote. Needs the inbox after it went back.
    void reorg(std::int64_t kept, const ForcedInbox& inbox);

private:
    RolledStorage<Storage> storage_;
    FlatVec<Deadline, ForcedInbox::slots_max> deadlines_;  // by number, as the inbox
};

}  // namespace sequent::impl
