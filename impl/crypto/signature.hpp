// Ed25519 from libsodium. A signature is over a domain, which says what kind of statement is signed, and the statement's
// canonical bytes: a signature of one kind is never one of another.
//
// Both operations remember what they computed, in a bounded table of each thread that compares whole inputs: an answer is
// the same with and without it, and a simulation in which four validators say the same few things over and over costs a
// lookup instead of 50 microseconds.
#pragma once

#include "impl/bytes.hpp"

#include <array>

namespace sequent::impl {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

struct KeyPair {
    PublicKey public_key{};
    std::array<std::uint8_t, 64> secret{};
};

// The key pair of a number, for simulations and tests: from a seed that is a hash of role and number. Never for real value.
KeyPair key_pair_of(std::string_view role, std::uint64_t number);

// What may be signed. The name is part of what is hashed into the signature; numbers are never reused.
enum class Domain : std::uint8_t {
    consensus_vote = 1,  // Tendermint's prevotes and precommits
    consensus_proposal = 2,
    consensus_timeout = 3,
    consensus_block = 4,  // HotStuff-2's votes
    ordering_block = 10,
    ordering_attestation = 11,
    ordering_transaction = 12,  // a user's transaction in the shared log, a bundle, a leg of its own
    ordering_handover = 13,
    ordering_place = 14,        // a place in the order of encrypted transactions
    ordering_solvability = 15,  // stands for the proof that a puzzle opens its ciphertext
    auction_bid = 20,
    auction_header = 21,
    builder_attestation = 22,
    express_submission = 23,  // a transaction on its way to the sequencer
    promise = 30,
    promise_share = 31,
    block_piece = 32,
    leader_block = 33,  // a slot leader's block
    stake_withdrawal = 34,
    seal_share = 35,    // a signer of a set seals a position
    producer_bid = 36,  // a bid for a place in a producer's block
    bid_commitment = 37,
    won_block = 38,       // a producer's block
    streamed_block = 39,  // the block that a sequencer has streamed
    safe_approval = 40,   // a multi-sig's approval
    leader_term = 41,     // failover
    stake_call = 42,      // a validator's call of the stake registry
    slashable_vote = 43,  // a vote that evidence may show
    slash_veto = 44,
    raft_vote = 45,  // failover: a conductor's vote for a leader
    inclusion_list = 50,
    inclusion_block = 51,  // a block that is held against inclusion lists
    inclusion_vote = 52,   // an attester's verdict on it
    slot_sale = 60,        // the auctioneer's record of who bought a slot
    sealed_block = 61,     // a block where slots are sold, by whoever seals it
};

Signature sign(const KeyPair& key, Domain domain, ByteView statement);

// Whether the signature is the key's, over the statement. Total: any bytes.
bool verify(const PublicKey& key, Domain domain, ByteView statement, const Signature& signature);

}  // namespace sequent::impl
