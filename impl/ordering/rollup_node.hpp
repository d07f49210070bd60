// A rollup's node on a shared log: it asks servers that nobody trusts for its namespace's part of each block, checks the
// answer against the block's roots, and has the rollup execute it.
#pragma once

#include "impl/ordering/shared_block.hpp"
#include "impl/storage/store.hpp"

namespace sequent::impl::ordering {

inline constexpr std::size_t chain_txs_max = 16;

struct Account {
    PublicKey key{};
    std::uint64_t balance = 0;  // units
    std::uint64_t nonce = 0;    // of the next transaction
};
// What became of a transaction of the chain: it is there, whether or not it could move anything.
struct SharedReceipt {
    Hash id{};
    std::uint64_t height = 0;  // of the shared block
    bool success = false;
};

// The rollup's execution: accounts, the state root after each block, and the chain in its order.
struct RollupState {
    std::uint64_t height = 0;  // shared blocks executed
    Hash state_root{};
    FlatVec<Account, 4> accounts;
    FlatVec<SharedReceipt, chain_txs_max> chain;

    std::uint64_t balance(const PublicKey& key) const;
    std::uint64_t nonce(const PublicKey& key) const;
};

// "head": height (8) | state root (32) | accounts (1; 32 | 8 | 8); "block/<height>": receipts (1; 32 | 1).
struct RollupHead {
    std::uint64_t height = 0;
    Hash state_root{};
    FlatVec<Account, 4> accounts;
};
Bytes encode(const RollupHead& head);
Result<RollupHead> decode_rollup_head(ByteView bytes);
struct BlockReceipts {
    FlatVec<SharedReceipt, answer_txs_max> receipts;  // their height is the record's
};
Bytes encode(const BlockReceipts& receipts);
Result<BlockReceipts> decode_block_receipts(ByteView bytes);

class RollupNode {
public:
    // A rollup whose user owns everything at genesis.
    RollupNode(Namespace own, const PublicKey& user);

    struct HeldTx {
        SharedTx tx;
        Hash id;
    };
    struct Held {
        std::uint64_t height = 0;  // of the block; 0: nothing is held
        bool nothing = false;
        FlatVec<HeldTx, answer_txs_max> txs;
    };

    // SO-5: takes a server's answer about the next block. Refuses (malformed) other bytes, (signature) a header that the
    // network has not committed, (mismatch) another block, and whatever its roots do not prove; (guard) while an answer
    // waits to be executed. Nothing changes then.
    Result<void> take(ByteView answer, Store& store);
    // SO-6: the rollup executes what is held and stores it. Refused (guard) if nothing is held, (storage) if it cannot be
    // stored.
    Result<void> execute(Store& store);
    // SO-7: the node's memory is gone; what the store has is left. Refused (storage, malformed) if that cannot be read.
    Result<void> restart(const Store& store);

    Namespace own() const { return own_; }
    std::uint64_t taken() const { return taken_; }  // blocks for which an answer was taken
    const Held& held() const { return held_; }
    const RollupState& rollup() const { return state_; }

private:
    Namespace own_;
    PublicKey user_;
    std::uint64_t taken_ = 0;
    Held held_;
    RollupState state_;
};

// The accounts at genesis: everything is the user's.
RollupState genesis_of(const PublicKey& user);
// Executes a transfer; false, and nothing moves, if the nonce is not the next one or the balance is too small.
bool apply_transfer(RollupState& state, const SharedTx& tx);

}  // namespace sequent::impl::ordering
