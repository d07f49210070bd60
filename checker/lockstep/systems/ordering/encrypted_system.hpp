// The system that lock-step drives for the slice encrypted: users, the sequencer's mempool and its order log, whoever solves
// puzzles, and the rollup that executes in the order signed. One step of a puzzle takes one unit of time.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/ordering/puzzle.hpp"

namespace sequent::lockstep::ordering {

using namespace impl;
using namespace impl::ordering;

inline constexpr int encrypted_txs_max = 3;

struct EncryptedConfig {
    int txs = 3;                 // that users send, 1..3
    int time_lock_ms = 3;        // steps of a puzzle, >= 1
    int ordering_window_ms = 2;  // from sending, within which a place must be signed, >= 1
    bool user_faulty = false;
};

enum class CipherKind { sound = 0, nonsense = 1, unsolvable = 2 };

// A ciphertext of the mempool, and what has become of it.
struct MempoolEntry {
    Hash id{};
    PublicKey sender{};
    Hash seed{}, commitment{};
    std::uint64_t steps = 0;
    SealedBody body{};
    std::uint64_t sent = 0;  // the time at which it was taken in
    Hash state{};            // of the puzzle, after `taken` steps of the solver
    std::uint64_t taken = 0;
    std::uint64_t solved = 0;  // the time of the last step, once all are taken
    std::uint64_t place = 0;   // signed by the sequencer; 0: none
    std::uint64_t signed_at = 0;
    bool opened = false;  // `body` is the plain transaction now
};
// A line of the rollup's chain: the ciphertext's number, and whether it was executed or passed over.
struct ProcessedTx {
    std::uint64_t number = 0;
    bool executed = false;
};

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
    // Ciphertext 1.. of those sent, or null.
    const MempoolEntry* entry(int tx) const;
    // What its sender knows of a ciphertext that he has sent: the plain body.
    const SealedBody& wallet(int tx) const { return wallet_[static_cast<std::size_t>(tx - 1)]; }
    const FlatVec<ProcessedTx, encrypted_txs_max>& chain() const { return chain_; }
    std::uint64_t moved(int tx) const { return moved_[static_cast<std::size_t>(tx - 1)]; }  // units, by the user's transaction
    const Hash& state_root() const { return state_root_; }

    // The parts of the system that judge bytes; each refuses and changes nothing, or accepts.
    // SO-40, SO-41: the mempool takes a ciphertext.
    Result<void> take_ciphertext(ByteView bytes);
    // SO-42 to SO-44: the order log takes the sequencer's commitment.
    Result<void> take_place(ByteView bytes);
    // SO-46: a key opens a ciphertext.
    Result<void> take_reveal(ByteView bytes);

private:
    MempoolEntry* find(int tx);
    Result<MempoolEntry*> next_open(int tx);
    void process(int tx, bool executed, std::uint64_t amount);
    bool waits(const MempoolEntry& entry) const;

    EncryptedConfig config_;
    std::uint64_t now_ = 0;
    FlatVec<MempoolEntry, encrypted_txs_max> mempool_;
    std::array<SealedBody, encrypted_txs_max> wallet_{};
    FlatVec<ProcessedTx, encrypted_txs_max> chain_;
    std::array<std::uint64_t, encrypted_txs_max> moved_{};
    Hash state_root_{};
};

const KeyPair& place_signer_key();
// The ciphertext that user `tx` makes; its plain body.
SealedTx seal_for(int tx, CipherKind kind, std::uint64_t steps);
SealedBody plain_body(int tx, CipherKind kind);

}  // namespace sequent::lockstep::ordering
