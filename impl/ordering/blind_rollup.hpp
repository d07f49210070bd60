// A rollup that executes encrypted transactions in the order in which their places were signed, once they are open.
// spec/ordering/encrypted.md.
#pragma once

#include "impl/ordering/encrypted_mempool.hpp"

namespace sequent::impl::ordering {

// A line of the rollup's chain: the ciphertext's number, and whether it was executed or passed over.
struct ProcessedTx {
    std::uint64_t number = 0;
    bool executed = false;
};

class BlindRollup {
public:
    // SO-47: executes a ciphertext. Refused (unknown), (guard) while it is not open or its place is not the next one,
    // (malformed) if there is no transaction in it.
    Result<void> run(const EncryptedMempool& mempool, std::uint64_t number);
    // SO-48: passes a ciphertext over. Refused as run(), (guard) if there is a transaction in it.
    Result<void> skip(const EncryptedMempool& mempool, std::uint64_t number);

    const FlatVec<ProcessedTx, encrypted_txs_max>& chain() const { return chain_; }
    std::uint64_t moved(std::uint64_t number) const { return moved_[number - 1]; }  // units, by that transaction
    const Hash& state_root() const { return state_root_; }

private:
    Result<const MempoolEntry*> next_open(const EncryptedMempool& mempool, std::uint64_t number) const;
    void process(std::uint64_t number, bool executed, std::uint64_t amount);

    FlatVec<ProcessedTx, encrypted_txs_max> chain_;
    std::array<std::uint64_t, encrypted_txs_max> moved_{};
    Hash state_root_{};
};

}  // namespace sequent::impl::ordering
