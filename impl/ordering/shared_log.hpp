// The shared log: an open block that the leader fills, and committed blocks that servers cut answers out of.
#pragma once

#include "impl/ordering/shared_block.hpp"

namespace sequent::impl::ordering {

inline constexpr int log_blocks_max = 3;
inline constexpr int log_block_txs_max = 3;
inline constexpr int shared_network = 0;  // the network of validators that commits the shared log

struct SharedLogConfig {
    int blocks = 2;     // that the log has room for, 1..3
    int block_txs = 2;  // transactions of a block, 1..3
    bool leader_faulty = false;
    bool server_lying = false;
    bool node_restarts = false;
};

struct LoggedTx {
    std::uint64_t height = 0;  // of its block, from 1
    SharedTx tx;
    TreeNode leaf;  // computed when it came in
};

class SharedLog {
public:
    // SO-1: the leader takes a transaction into the open block. Refused (guard) where there is no room, (malformed) for
    // other bytes, (unknown) for a namespace that is no rollup's, (signature) for one that is not its sender's.
    Result<void> submit(const SharedLogConfig& config, ByteView bytes);

    // SO-2: the header that an honest leader computes from the open block.
    BlockHeader honest_header() const;
    // A faulty leader's: this list of rollups, and a data root without the last transaction of rollup `altered` (0:
    // complete). Requires that the rollup has one.
    BlockHeader forged_header(int listed, int altered) const;
    // The leader's proposal of a header, signed.
    BlockProposal propose(const BlockHeader& header) const;

    // SO-3: the validators decode the proposal, look at the leader's signature, compute both roots again, and vote. With
    // their votes the block is committed. Refused (malformed, signature, mismatch) otherwise; nothing changes then.
    Result<void> commit(ByteView proposal);

    std::uint64_t height() const { return blocks_.size(); }  // committed blocks
    const SignedHeader& block(std::uint64_t height) const { return blocks_[height - 1]; }
    const FlatVec<LoggedTx, log_blocks_max * log_block_txs_max>& txs() const { return txs_; }
    // Transactions of a block; of a rollup in a block.
    std::size_t size_of(std::uint64_t height) const;
    std::size_t count(std::uint64_t height, Namespace space) const;
    // SO-4: a server's answer about a committed block: all of a namespace's data, or "nothing" if there is none.
    NamespaceAnswer answer(std::uint64_t height, Namespace space) const;
    // The best that a liar can say: all but the namespace's last transaction; "nothing" although there is something.
    NamespaceAnswer partial_answer(std::uint64_t height, Namespace space) const;
    NamespaceAnswer false_absence(std::uint64_t height, Namespace space) const;

private:
    std::uint64_t open_height() const { return height() + 1; }
    int listed(std::uint64_t height) const;
    NamespacedTree data_tree(std::uint64_t height) const;

    FlatVec<SignedHeader, log_blocks_max> blocks_;
    FlatVec<LoggedTx, log_blocks_max * log_block_txs_max> txs_;
};

}  // namespace sequent::impl::ordering
