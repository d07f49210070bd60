// The messages between proposer, builders, relay and attesters, with one encoding each.
#pragma once

#include "impl/auction/packet.hpp"
#include "impl/auction/party.hpp"
#include "impl/flat_vec.hpp"
#include "impl/l1/accounts.hpp"

namespace sequent::impl::auction {

inline constexpr int builders = 2;
inline constexpr int attesters = 10;  // of like weight: a tenth of the whole each

// What a builder's bid commits to, and what the proposer signs. Every field is one that the other side would choose if it
// were left out.
struct PayloadHeader {
    std::uint64_t slot = 0;
    Hash parent{};              // the block that this one builds on
    Hash payload{};             // the hash of the body
    Units value = 0;            // what the builder pays
    Address fee_recipient{};    // whom it pays: the sequencer set's contract
    std::uint64_t builder = 0;  // 0.. ; `builders` for a block of the proposer's own

    friend bool operator==(const PayloadHeader&, const PayloadHeader&) = default;
};
Packet encode(const PayloadHeader& header);
PayloadHeader read_header(Reader& reader);
// What attestations name.
Hash digest_of(const PayloadHeader& header);

// A header under somebody's signature: a builder's bid (Domain::auction_bid), or the proposer's choice (auction_header).
struct SignedHeader {
    PayloadHeader header;
    Signature signature{};
};
Packet encode(const SignedHeader& message);
Result<SignedHeader> decode_signed_header(ByteView bytes);
SignedHeader sign_header(const PayloadHeader& header, Domain domain, const KeyPair& key);
bool verify_header(const SignedHeader& message, Domain domain, const PublicKey& key);

// The block itself: its transactions, here as their root, and the payment that it makes.
struct PayloadBody {
    std::uint64_t slot = 0;
    std::uint64_t builder = 0;
    Hash transactions{};
    Address paid_to{};
    Units payment = 0;
};
Packet encode(const PayloadBody& body);
Result<PayloadBody> decode_body(ByteView bytes);
// AU-32: what the header commits to: the body as a whole, its payment included.
Hash payload_hash_of(const PayloadBody& body);

// The attesters' votes for one header, each with its own signature.
struct SlotAttestation {
    std::uint64_t slot = 0;
    Hash header{};                             // its digest
    std::uint16_t voters = 0;                  // bit i: attester i
    FlatVec<Signature, attesters> signatures;  // of the voters, lowest bit first
};
Packet encode(const SlotAttestation& attestation);
Result<SlotAttestation> decode_attestation(ByteView bytes);
Signature sign_attestation(std::uint64_t slot, const Hash& header, int attester);
// How many of the votes there are; refused (signature) where one of them is not its voter's.
Result<int> votes_in(const SlotAttestation& attestation);

// What anybody shows to the contract to have a slot settled: the votes, and all headers that the proposer signed.
inline constexpr std::size_t evidence_headers_max = 4;
struct SlotEvidence {
    SlotAttestation attestation;
    FlatVec<SignedHeader, evidence_headers_max> headers;
};
Packet encode(const SlotEvidence& evidence);
Result<SlotEvidence> decode_evidence(ByteView bytes);

}  // namespace sequent::impl::auction
