// A rollup that moves from its own sequencer to the shared one and back: what L1 says of it, and the blocks that either
// source confirms.
#pragma once

#include "impl/ordering/rollup_node.hpp"

namespace sequent::impl::ordering {

inline constexpr int handover_blocks_max = 4;

enum class OrderSource : std::uint8_t { own = 0, shared = 1 };

// SO-30: from this number on another source orders the rollup.
struct HandoverNotice {
    std::uint64_t height = 0;
    Signature signature{};  // of the rollup's operator
};
Bytes encode(const HandoverNotice& notice);
Result<HandoverNotice> decode_handover(ByteView bytes);
HandoverNotice signed_notice(std::uint64_t height, const KeyPair& rollup_operator);

// SO-31: a source confirms a block of at most one transaction. The rollup's own sequencer signs alone, the shared ones with
// more than two thirds of their power.
struct SourceBlock {
    OrderSource source = OrderSource::own;
    std::uint64_t number = 0;
    bool empty = true;
    SharedTx tx{};  // unless it is empty
};
struct SignedSourceBlock {
    SourceBlock block;
    Signature own{};
    Commit shared{};
};
inline constexpr std::size_t source_block_bytes_max = 10 + shared_tx_bytes;
inline constexpr std::size_t signed_source_block_bytes_max = source_block_bytes_max + commit_bytes_max;
FlatBytes<signed_source_block_bytes_max> pack(const SignedSourceBlock& block);
Bytes encode(const SignedSourceBlock& block);
Result<SignedSourceBlock> decode_source_block(ByteView bytes);
SignedSourceBlock confirmed(const SourceBlock& block);
// Refuses (signature) what is not the source's.
Result<void> verify_source_block(const SignedSourceBlock& block);

const KeyPair& own_sequencer_key();
const KeyPair& rollup_operator_key();

// The rollup's configuration on L1: two heights at most, the joining and then the leaving.
class HandoverContract {
public:
    // Refused (malformed, signature), (guard) for a third notice, a height that is not above the first, or less than
    // `notice_blocks` ahead of `next`, the next number that no source in force has confirmed.
    Result<void> announce(ByteView notice, std::uint64_t next, std::uint64_t notice_blocks);
    std::uint64_t joins() const { return heights_.empty() ? 0 : heights_[0]; }  // 0: not announced
    std::uint64_t leaves() const { return heights_.size() < 2 ? 0 : heights_[1]; }
    // The source in force at a number.
    OrderSource source_at(std::uint64_t number) const;
    // SO-31: whether a source that looks at L1 and at the number alone may confirm the block.
    bool may_confirm(OrderSource source, std::uint64_t number) const;

private:
    FlatVec<std::uint64_t, 2> heights_;
};

struct HandoverConfig {
    int blocks = 4;         // rollup blocks, 1..4
    int notice_blocks = 1;  // from announcing to the height announced, >= 1
};

// What the rollup has executed: a line for each derived block that holds a transaction.
struct DerivedTx {
    std::uint64_t number = 0;
    OrderSource source = OrderSource::own;
    Hash id{};
    bool executed = false;
};

// The rollup's node: it takes the confirmations of the source in force, and derives its chain from them.
class HandoverNode {
public:
    HandoverNode();

    // SO-31: a confirmation, as the node and each user read it. Refused: malformed; signature; mismatch (not the next block, or
    // of a source that is not in force).
    Result<void> receive(const HandoverContract& contract, ByteView bytes);
    // SO-32: derives the next block from the source in force. Refused (guard) if that has not confirmed it.
    Result<void> derive(const HandoverContract& contract);

    // The block of a source at a number, or null.
    const SourceBlock* block(OrderSource source, std::uint64_t number) const;
    std::uint64_t next_unconfirmed(const HandoverContract& contract) const;
    std::uint64_t derived() const { return derived_; }
    const FlatVec<DerivedTx, handover_blocks_max>& journal() const { return journal_; }
    const RollupState& rollup() const { return state_; }

private:
    FlatVec<SourceBlock, 2 * handover_blocks_max> blocks_;
    std::uint64_t derived_ = 0;
    FlatVec<DerivedTx, handover_blocks_max> journal_;
    RollupState state_;
};

}  // namespace sequent::impl::ordering
