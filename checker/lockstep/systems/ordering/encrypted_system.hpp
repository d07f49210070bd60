// The system that lock-step drives for the slice encrypted: users, the sequencer's mempool with its order log, and the rollup
// that executes in the order signed. One step of a puzzle takes one unit of time.
#pragma once

#include "impl/ordering/blind_rollup.hpp"

namespace sequent::lockstep::ordering {

using namespace impl;
using namespace impl::ordering;

struct EncryptedConfig {
    int txs = 3;                 // that users send, 1..3
    int time_lock_ms = 3;        // steps of a puzzle, >= 1
    int ordering_window_ms = 2;  // from sending, within which a place must be signed, >= 1
    bool user_faulty = false;
};

enum class CipherKind { sound = 0, nonsense = 1, unsolvable = 2 };

class EncryptedSystem {
public:
    explicit EncryptedSystem(const EncryptedConfig& config);

    // SO-40, SO-41: user `tx` sends a ciphertext of a kind (0 sound, 1 nonsense, 2 unsolvable).
    Result<void> send(int tx, int kind);
    // SO-42 to SO-44: the sequencer signs place 1..3 for a ciphertext.
    Result<void> commit(int tx, int place);
    Result<void> step();        // SO-45
    Result<void> open(int tx);  // SO-46
    Result<void> run(int tx);   // SO-47
    Result<void> skip(int tx);  // SO-48

    const EncryptedConfig& config() const { return config_; }
    std::uint64_t now() const { return now_; }
    const EncryptedMempool& mempool() const { return mempool_; }
    const BlindRollup& rollup() const { return rollup_; }
    // Ciphertext 1.. of those sent, or null.
    const MempoolEntry* entry(int tx) const { return mempool_.entry(static_cast<std::uint64_t>(tx)); }
    // What its sender knows of a ciphertext that he has sent: the plain body.
    const SealedBody& wallet(int tx) const { return wallet_[static_cast<std::size_t>(tx - 1)]; }

private:
    EncryptedConfig config_;
    std::uint64_t now_ = 0;
    EncryptedMempool mempool_;
    std::array<SealedBody, encrypted_txs_max> wallet_{};
    BlindRollup rollup_;
};

// The ciphertext that user `tx` makes; its plain body.
SealedTx seal_for(int tx, CipherKind kind, std::uint64_t steps);
SealedBody plain_body(int tx, CipherKind kind);

}  // namespace sequent::lockstep::ordering
