// The sequencer's side of encrypted transactions: a mempool of ciphertexts, the order log that gives each its place, and the
// work on their puzzles. spec/ordering/encrypted.md.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/ordering/puzzle.hpp"

namespace sequent::impl::ordering {

inline constexpr int encrypted_txs_max = 3;

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

// The sequencer's key, under which places are signed.
const KeyPair& place_signer_key();

// Times are in ms, `now` is the present. Numbers of ciphertexts are 1, 2, ... in the order in which they came.
class EncryptedMempool {
public:
    // Both >= 1: the steps of a puzzle, and how long after a ciphertext came its place may be signed.
    EncryptedMempool(int time_lock_ms, int ordering_window_ms)
        : time_lock_ms_(time_lock_ms), ordering_window_ms_(ordering_window_ms) {}

    // SO-40: the steps of every puzzle: the lock is the network's, not the user's choice.
    std::uint64_t lock_steps() const;
    // SO-40, SO-41: takes a ciphertext. Refused (malformed), (signature) if it is not its sender's or has no proof, (mismatch)
    // for another number than the next, or a puzzle of another length.
    Result<void> take_ciphertext(ByteView bytes, std::uint64_t now);
    // SO-42: the sequencer's word that a ciphertext has a place. Refused (unknown) if there is no such ciphertext.
    Result<PlaceCommitment> sign_place(std::uint64_t number, std::uint64_t place, std::uint64_t now) const;
    // SO-42 to SO-44: the order log takes such a word. Refused (malformed), (signature), (unknown), (mismatch) for another
    // time, (guard) if the ciphertext has a place, the place is not the next, or the ordering window is over.
    Result<void> take_place(ByteView bytes, std::uint64_t now);
    // SO-45: one step on each puzzle that is not solved.
    void work(std::uint64_t now);
    // SO-46: the key of a ciphertext. Refused (unknown), (guard) while its puzzle is not solved.
    Result<KeyReveal> reveal(std::uint64_t number) const;
    // SO-46: a key opens a ciphertext. Refused (malformed), (unknown), (guard) if it is open, (mismatch) for another key.
    Result<void> take_reveal(ByteView bytes);

    // The ciphertext of a number, or null.
    const MempoolEntry* entry(std::uint64_t number) const;
    const FlatVec<MempoolEntry, encrypted_txs_max>& entries() const { return entries_; }

private:
    MempoolEntry* find(std::uint64_t number);

    int time_lock_ms_;
    int ordering_window_ms_;
    FlatVec<MempoolEntry, encrypted_txs_max> entries_;
};

}  // namespace sequent::impl::ordering
