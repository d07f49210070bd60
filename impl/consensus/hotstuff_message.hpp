// The messages of HotStuff-2 and what their senders sign. Kinds are apart from Tendermint's; each value has one encoding.
#pragma once

#include "impl/consensus/validator_set.hpp"

#include <optional>

namespace sequent::impl::consensus {

enum class HotStuffKind : std::uint8_t {
    proposal = 11,
    vote = 12,
    certificate = 13,
    timeout = 14,
    timeout_certificate = 15,
    request = 16
};

// A block is its view, the block that it extends and its content. The genesis block, of view 0, is the null hash.
struct Block {
    std::uint64_t chain = 0;
    std::uint64_t view = 0;  // 1 ..
    Hash parent{};
    Hash payload{};
    friend bool operator==(const Block&, const Block&) = default;
};
Hash block_hash(const Block&);

// A quorum's votes for a block. Genesis needs none: its certificate has view 0, the null hash and no signatures.
struct QuorumCertificate {
    std::uint64_t chain = 0;
    std::uint64_t view = 0;
    Hash block{};
    Signatures signatures;
};
// A quorum that gave a view up.
struct TimeoutCertificate {
    std::uint64_t chain = 0;
    std::uint64_t view = 0;
    Signatures signatures;
};

// A leader's block; what vouches for it travels beside it and speaks for itself.
struct BlockProposal {
    Block block;
    int leader = 0;
    Signature signature{};
    QuorumCertificate justify;                  // of the parent
    std::optional<TimeoutCertificate> skipped;  // of the view before, where the parent is older than that
};
struct BlockVote {
    std::uint64_t chain = 0;
    std::uint64_t view = 0;
    Hash block{};
    int validator = 0;
    Signature signature{};
    friend bool operator==(const BlockVote&, const BlockVote&) = default;
};
// Who gives a view up tells the next leader the highest certificate that it knows; the signature is on the view alone.
struct Timeout {
    std::uint64_t chain = 0;
    std::uint64_t view = 0;
    int validator = 0;
    Signature signature{};
    QuorumCertificate highest;
};

// Whoever missed a block asks for it by its hash.
struct BlockRequest {
    Hash block{};
};

// What is signed: blocks under Domain::consensus_proposal, votes under consensus_block, timeouts under consensus_timeout.
Bytes statement_of(const Block&);
Bytes vote_statement(std::uint64_t chain, std::uint64_t view, const Hash& block);
Bytes timeout_statement(std::uint64_t chain, std::uint64_t view);
BlockProposal sign_block(const Block&, int leader, const KeyPair&);
BlockVote sign_block_vote(std::uint64_t chain, std::uint64_t view, const Hash& block, int validator, const KeyPair&);
Timeout sign_timeout(std::uint64_t chain, std::uint64_t view, int validator, const KeyPair&);

Bytes encode(const BlockProposal&);
Bytes encode(const BlockVote&);
Bytes encode(const QuorumCertificate&);
Bytes encode(const Timeout&);
Bytes encode(const TimeoutCertificate&);
Bytes encode(const BlockRequest&);
// Each refuses (malformed) what its encode() would not have written.
Result<BlockProposal> decode_block_proposal(ByteView);
Result<BlockVote> decode_block_vote(ByteView);
Result<QuorumCertificate> decode_quorum_certificate(ByteView);
Result<Timeout> decode_timeout(ByteView);
Result<TimeoutCertificate> decode_timeout_certificate(ByteView);
Result<BlockRequest> decode_block_request(ByteView);

// RO-44, RO-46: signature by signature; refused as verify_quorum() says. Genesis' certificate is accepted as it is.
Result<void> verify(const ValidatorSet&, const QuorumCertificate&);
Result<void> verify(const ValidatorSet&, const TimeoutCertificate&);
Result<void> verify(const ValidatorSet&, const BlockVote&);
Result<void> verify(const ValidatorSet&, const Timeout&);

// Who leads a view: validators 2, 3, 0, 1 lead views 1 to 4.
inline int view_leader(const ValidatorSet& validators, std::uint64_t view) {
    return static_cast<int>((view + 1) % static_cast<std::uint64_t>(validators.size()));
}

}  // namespace sequent::impl::consensus
