#include "impl/ordering/puzzle.hpp"

namespace sequent::impl::ordering {
namespace {

constexpr std::uint8_t step_tag = 1, commitment_tag = 2, stream_tag = 3, transaction_tag = 1;

Hash tagged(std::uint8_t tag, const Hash& hash) {
    FlatBytes<33> out;
    out.u8(tag).raw(hash);
    return hash_of(out);
}

// The only one who can vouch for a puzzle, as a proof system's circuit would.
const KeyPair& prover_key() {
    static const KeyPair key = key_pair_of("puzzle prover", 0);
    return key;
}

FlatBytes<40 + 32 + sealed_body_bytes> puzzle_of(const SealedTx& tx) {
    FlatBytes<40 + 32 + sealed_body_bytes> out;
    out.raw(tx.seed).u64(tx.steps).raw(tx.commitment).raw(tx.body);
    return out;
}

FlatBytes<sealed_bytes> signed_part(const SealedTx& tx) {
    FlatBytes<sealed_bytes> out;
    out.raw(tx.sender).u64(tx.number).raw(puzzle_of(tx).view()).raw(tx.proof);
    return out;
}

FlatBytes<place_bytes> signed_part(const PlaceCommitment& commitment) {
    FlatBytes<place_bytes> out;
    out.raw(commitment.ciphertext).u64(commitment.place).u64(commitment.time);
    return out;
}

}  // namespace

SealedBody plain_of(const BlindTx& tx) {
    FlatBytes<sealed_body_bytes> out;
    out.u8(transaction_tag).u64(tx.nonce).u64(tx.amount);
    SealedBody plain;
    std::ranges::copy(out.view(), plain.begin());
    return plain;
}
Bytes encode(const BlindTx& tx) { return to_bytes(plain_of(tx)); }

Result<BlindTx> decode_blind_tx(ByteView bytes) {
    Reader reader(bytes);
    if (reader.u8() != transaction_tag) reader.fail("not a transaction");
    BlindTx tx;
    tx.nonce = reader.u64();
    tx.amount = reader.u64();
    if (tx.amount == 0) reader.fail("moves nothing");
    if (auto end = reader.finish(); !end) return end.refusal();
    return tx;
}

Hash puzzle_step(const Hash& state) { return tagged(step_tag, state); }

Hash puzzle_solution(const Hash& seed, std::uint64_t steps) {
    Hash state = seed;
    for (; steps > 0; --steps) state = puzzle_step(state);
    return state;
}

Hash commitment_to(const Hash& key) { return tagged(commitment_tag, key); }

SealedBody under_key(const SealedBody& body, const Hash& key) {
    static_assert(sealed_body_bytes <= std::tuple_size_v<Hash>);
    const Hash stream = tagged(stream_tag, key);
    SealedBody out;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = body[i] ^ stream[i];
    return out;
}

FlatBytes<sealed_bytes> pack(const SealedTx& tx) {
    FlatBytes<sealed_bytes> out = signed_part(tx);
    out.raw(tx.signature);
    return out;
}
Bytes encode(const SealedTx& tx) { return to_bytes(pack(tx)); }

Result<SealedTx> decode_sealed(ByteView bytes) {
    Reader reader(bytes);
    SealedTx tx;
    tx.sender = reader.array<32>();
    tx.number = reader.u64();
    tx.seed = reader.hash();
    tx.steps = reader.u64();
    tx.commitment = reader.hash();
    tx.body = reader.array<sealed_body_bytes>();
    tx.proof = reader.array<64>();
    tx.signature = reader.array<64>();
    if (auto end = reader.finish(); !end) return end.refusal();
    return tx;
}

Hash id_of(const SealedTx& tx) { return hash_of(pack(tx)); }

SealedTx signed_sealed(SealedTx tx, const KeyPair& sender) {
    tx.sender = sender.public_key;
    tx.signature = sign(sender, Domain::ordering_transaction, signed_part(tx));
    return tx;
}

bool signature_holds(const SealedTx& tx) {
    return verify(tx.sender, Domain::ordering_transaction, signed_part(tx), tx.signature);
}

Result<Signature> prove_solvable(const SealedTx& tx) {
    if (commitment_to(puzzle_solution(tx.seed, tx.steps)) != tx.commitment)
        return refuse(RefusalCode::mismatch, "the puzzle does not open the ciphertext");
    return sign(prover_key(), Domain::ordering_solvability, puzzle_of(tx));
}

bool proof_holds(const SealedTx& tx) {
    return verify(prover_key().public_key, Domain::ordering_solvability, puzzle_of(tx), tx.proof);
}

FlatBytes<place_bytes> pack(const PlaceCommitment& commitment) {
    FlatBytes<place_bytes> out = signed_part(commitment);
    out.raw(commitment.signature);
    return out;
}
Bytes encode(const PlaceCommitment& commitment) { return to_bytes(pack(commitment)); }

Result<PlaceCommitment> decode_place(ByteView bytes) {
    Reader reader(bytes);
    PlaceCommitment commitment;
    commitment.ciphertext = reader.hash();
    commitment.place = reader.u64();
    commitment.time = reader.u64();
    commitment.signature = reader.array<64>();
    if (auto end = reader.finish(); !end) return end.refusal();
    return commitment;
}

PlaceCommitment signed_place(PlaceCommitment commitment, const KeyPair& sequencer) {
    commitment.signature = sign(sequencer, Domain::ordering_place, signed_part(commitment));
    return commitment;
}

bool signature_holds(const PlaceCommitment& commitment, const PublicKey& sequencer) {
    return verify(sequencer, Domain::ordering_place, signed_part(commitment), commitment.signature);
}

FlatBytes<40> pack(const KeyReveal& reveal) {
    FlatBytes<40> out;
    out.u64(reveal.number).raw(reveal.key);
    return out;
}
Bytes encode(const KeyReveal& reveal) { return to_bytes(pack(reveal)); }

Result<KeyReveal> decode_reveal(ByteView bytes) {
    Reader reader(bytes);
    KeyReveal reveal;
    reveal.number = reader.u64();
    reveal.key = reader.hash();
    if (auto end = reader.finish(); !end) return end.refusal();
    return reveal;
}

}  // namespace sequent::impl::ordering
