// OP Stack derivation: the L2 chain as a function of L1 alone. It reads the sequencer's batches and the deposits, drops
// what breaks a rule, and makes blocks by itself once the sequencing window of an epoch has passed. Source:
// ethereum-optimism/specs `protocol/derivation.md`, optimism `op-node/rollup/derive/batches.go`.
#pragma once

#include "impl/force_include/batch_codec.hpp"
#include "impl/force_include/config.hpp"
#include "impl/force_include/inbox.hpp"
#include "impl/force_include/ledger.hpp"
#include "impl/l1/chain.hpp"

namespace sequent::impl {

// The newest L2 block that is derived from L1.
struct SafeHead {
    std::int64_t number = 0;
    Hash hash{};
    std::int64_t timestamp = 0;          // seconds
    std::int64_t origin = 0;             // the number of its L1 origin, its epoch
    std::int64_t deposits_executed = 0;  // by this block and all before it
    bool full = false;                   // it carries user transactions
};

// The safe head as it was when an L1 block opened.
struct OpCheckpoint {
    std::int64_t l1_block = 0;
    SafeHead safe;
};

// What derivation reads and drives: the deposits of L1, and the node that executes them.
struct OpWorld {
    const OpConfig& config;
    const L1Chain& l1;
    ForcedInbox& inbox;
    Ledger& ledger;
};

class OpDerivation {
public:
    // Starts at the L2 genesis block, whose origin is L1's newest closed block.
    explicit OpDerivation(const L1Chain& l1);

    const SafeHead& safe() const { return safe_; }
    // The checkpoints of the L1 blocks that a reorg may replace, oldest first.
    const FlatVec<OpCheckpoint, 2>& checkpoints() const { return checkpoints_; }

    // FI-10: decodes a batch that lands in the open L1 block and checks it against the safe head. Refusals: malformed;
    // guard (future, past, outside the window, before its origin, drift, bad transaction); mismatch (parent or epoch
    // hash); unknown (an origin that L1 does not have).
    Result<OpBatch> check(const OpConfig& config, const L1Chain& l1, ByteView bytes) const;
    // FI-10: makes the block of a checked batch, and runs the deposits up to its origin.
    void apply(OpWorld world, const OpBatch& batch);

    // FI-13: the same for the blocks with which a recovering operator catches up.
    Result<OpSpan> check_span(const OpConfig& config, const L1Chain& l1, ByteView bytes) const;
    void apply_span(OpWorld world, const OpSpan& span);

    // FI-11: the open L1 block closes. If the window of an epoch has expired, makes the blocks that the sequencer owes.
    void on_l1_close(OpWorld world);

    // FI-14: a new L1 block opened; remembers where derivation stood. Needs the chain after it moved on.
    void on_l1_open(const L1Chain& l1);
    // FI-14: L1 blocks above `kept` vanish, and derivation stands where block kept + 1 opened.
    void reorg(std::int64_t kept);

    // The oldest L1 block whose hash derivation may still need.
    std::int64_t oldest_origin() const;

private:
    void make_block(OpWorld world, std::int64_t timestamp, std::int64_t origin, Hash content, bool full);
    Hash run_deposits(OpWorld world, std::int64_t origin, bool forced);

    SafeHead safe_;
    FlatVec<OpCheckpoint, 2> checkpoints_;
};

}  // namespace sequent::impl
