// Encrypted transactions: a time-lock puzzle whose solution is the key, a ciphertext under that key, a proof that the one
// opens the other, and the sequencer's signed place for it.
//
//     seed -> H -> H -> ... -> key        so many steps, one after another, whoever takes them
//     commitment = H(2 | key)             ciphertext = transaction xor H(3 | key)
//
// A hash chain stands for repeated squaring, of which it has the one property that matters here: no step can be skipped. It
// lacks the trapdoor, so a user takes the steps in advance.
#pragma once

#include "impl/flat_bytes.hpp"
#include "impl/ordering/sequencer_set.hpp"

namespace sequent::impl::ordering {

inline constexpr std::size_t sealed_body_bytes = 17;
using SealedBody = std::array<std::uint8_t, sealed_body_bytes>;

// What is inside: 1 | nonce (8) | amount (8). Anything that begins otherwise, or moves nothing, is nonsense.
struct BlindTx {
    std::uint64_t nonce = 0;
    std::uint64_t amount = 0;
};
SealedBody plain_of(const BlindTx& tx);
Bytes encode(const BlindTx& tx);
Result<BlindTx> decode_blind_tx(ByteView bytes);

// One step of the puzzle; the solution after so many; what a solution is committed to with; the body under a key (again: it
// is its own inverse).
Hash puzzle_step(const Hash& state);
Hash puzzle_solution(const Hash& seed, std::uint64_t steps);
Hash commitment_to(const Hash& key);
SealedBody under_key(const SealedBody& body, const Hash& key);

// SO-40: what a user sends. Nothing in it but the sender tells of the transaction inside.
struct SealedTx {
    PublicKey sender{};
    std::uint64_t number = 0;  // of the ciphertext, from 1
    Hash seed{};
    std::uint64_t steps = 0;  // ms that the puzzle takes, one step each
    Hash commitment{};
    SealedBody body{};
    Signature proof{};      // SO-41: that the solution of the puzzle opens the body
    Signature signature{};  // the sender's, over all of the above
};
inline constexpr std::size_t sealed_bytes = 32 + 8 + 32 + 8 + 32 + sealed_body_bytes + 64 + 64;
FlatBytes<sealed_bytes> pack(const SealedTx& tx);
Bytes encode(const SealedTx& tx);
Result<SealedTx> decode_sealed(ByteView bytes);
Hash id_of(const SealedTx& tx);
SealedTx signed_sealed(SealedTx tx, const KeyPair& sender);
bool signature_holds(const SealedTx& tx);

// SO-41, ASM-SO-6: stands for the proof of zero knowledge. The prover takes all steps, and gives its word only if they end at
// what the ciphertext commits to; nobody else has its key.
Result<Signature> prove_solvable(const SealedTx& tx);
bool proof_holds(const SealedTx& tx);

// SO-42: the sequencer's word that a ciphertext has this place in the order.
struct PlaceCommitment {
    Hash ciphertext{};
    std::uint64_t place = 0;  // from 1
    std::uint64_t time = 0;   // ms, when it was signed
    Signature signature{};
};
inline constexpr std::size_t place_bytes = 48 + 64;
FlatBytes<place_bytes> pack(const PlaceCommitment& commitment);
Bytes encode(const PlaceCommitment& commitment);
Result<PlaceCommitment> decode_place(ByteView bytes);
PlaceCommitment signed_place(PlaceCommitment commitment, const KeyPair& sequencer);
bool signature_holds(const PlaceCommitment& commitment, const PublicKey& sequencer);

// SO-46: whoever has solved a puzzle publishes the key.
struct KeyReveal {
    std::uint64_t number = 0;  // of the ciphertext
    Hash key{};
};
FlatBytes<40> pack(const KeyReveal& reveal);
Bytes encode(const KeyReveal& reveal);
Result<KeyReveal> decode_reveal(ByteView bytes);

}  // namespace sequent::impl::ordering
