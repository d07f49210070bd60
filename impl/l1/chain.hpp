// The L1 chain as a rollup sees it: an open block that transactions still enter, the closed blocks that a reorg may
// still replace, and the hashes of older ones. A block has a hash once it is closed: nobody can name the open one.
#pragma once

#include "impl/bytes.hpp"
#include "impl/hash.hpp"
#include "impl/l1/hash_history.hpp"

#include <cstdint>

namespace sequent::impl {

struct L1Block {
    std::int64_t number = 0;
    std::int64_t timestamp = 0;  // seconds
    std::uint64_t fork = 0;      // how many reorgs came before it: tells an empty block from the one that it replaces
    Hash parent_hash{};
    Hash content_root{};  // a running hash over the block's transactions so far
};

class L1Chain {
public:
    // A chain of one closed block, which is final, and one open. block_seconds >= 1; reorg_depth_max in 0..2 blocks.
    L1Chain(int block_seconds, int reorg_depth_max);

    // The number of the closed block that the chain starts with.
    static constexpr std::int64_t genesis_number = 1'000;

    // The open block: the one that transactions still enter.
    const L1Block& open() const { return open_; }
    std::int64_t height() const { return open_.number; }

    // The newest block that no reorg can replace.
    std::int64_t final_number() const { return final_; }
    // The number of blocks at the tip that a reorg may replace: FI's `unsettled`.
    int unsettled() const { return static_cast<int>(height() - final_); }

    // The time of a block, past or to come, in seconds.
    std::int64_t timestamp(std::int64_t number) const { return number * block_seconds_; }

    // The canonical hash of a closed block, or null if the block is open, to come, or forgotten.
    const Hash* hash(std::int64_t number) const { return history_.find(number); }

    // Enters a transaction's bytes into the open block.
    void include(ByteView transaction);

    // FI-9: closes the open block and opens the next one; the block that falls out of reach of reorgs becomes final.
    void advance();

    // Whether a reorg may replace the newest `depth` blocks.
    bool can_reorg(int depth) const { return depth >= 1 && depth <= unsettled(); }

    // FI-3: drops the newest `depth` blocks and opens an empty one, of another hash, in place of the earliest of them.
    // Requires can_reorg(depth).
    void reorg(int depth);

    // Allows to forget the hashes of blocks below `number`.
    void prune_below(std::int64_t number) { history_.prune_below(number); }

private:
    void open_block(std::int64_t number, const Hash& parent_hash);

    std::int64_t block_seconds_;
    std::int64_t reorg_depth_max_;
    std::int64_t final_;
    std::uint64_t reorgs_ = 0;
    L1Block open_;
    HashHistory history_;  // of the closed blocks
};

}  // namespace sequent::impl
