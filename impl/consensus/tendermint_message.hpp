// The messages of Tendermint and what their senders sign. Every message's first byte is its kind; each value has one
// encoding. A value is the hash of a block; what is in blocks does not matter here.
#pragma once

#include "impl/consensus/validator_set.hpp"

#include <optional>

namespace sequent::impl::consensus {

// Rounds 0 .. rounds_max - 1 of a height are played.
inline constexpr int rounds_max = 32;

enum class TendermintKind : std::uint8_t { proposal = 1, vote = 2, certificate = 3, evidence = 4 };
enum class VoteKind : std::uint8_t { prevote = 1, precommit = 2 };

struct Vote {
    VoteKind kind = VoteKind::prevote;
    std::uint64_t height = 0;
    int round = 0;
    std::optional<Hash> value;  // none: a vote for nil
    friend bool operator==(const Vote&, const Vote&) = default;
};
struct SignedVote {
    Vote vote;
    int validator = 0;
    Signature signature{};
    friend bool operator==(const SignedVote&, const SignedVote&) = default;
};

// A quorum's votes for one value in one place: of prevotes, a polka; of precommits, the proof of a decision.
struct VoteCertificate {
    Vote vote;  // for a value
    Signatures signatures;
};

struct Proposal {
    std::uint64_t height = 0;
    int round = 0;
    Hash value{};
    int valid_round = -1;  // the round whose polka vouches for the value; -1: a fresh value
    friend bool operator==(const Proposal&, const Proposal&) = default;
};
struct SignedProposal {
    Proposal proposal;
    int validator = 0;
    Signature signature{};
    // The polka of valid_round, for those who missed its prevotes. Not signed: it speaks for itself.
    std::optional<VoteCertificate> polka;
};

// Two messages of one validator that it would not have signed both, had it followed the rules.
struct Evidence {
    SignedVote first, second;
};

// What is signed, under Domain::consensus_vote and Domain::consensus_proposal.
Bytes statement_of(const Vote&);
Bytes statement_of(const Proposal&);
SignedVote sign_vote(const Vote&, int validator, const KeyPair&);
SignedProposal sign_proposal(const Proposal&, int validator, const KeyPair&);

Bytes encode(const SignedVote&);
Bytes encode(const SignedProposal&);
Bytes encode(const VoteCertificate&);
Bytes encode(const Evidence&);
// Each refuses (malformed) what its encode() would not have written: another kind, a round or validator out of range, a
// fresh proposal with a polka, trailing bytes.
Result<SignedVote> decode_vote(ByteView);
Result<SignedProposal> decode_proposal(ByteView);
Result<VoteCertificate> decode_certificate(ByteView);
Result<Evidence> decode_evidence(ByteView);

// Whether the signature is the named validator's. Refused (signature) otherwise.
Result<void> verify(const ValidatorSet&, const SignedVote&);
// As above, and whether it leads the round: refused (guard) otherwise. A polka that comes along must be one of the value
// in valid_round: refused (mismatch).
Result<void> verify(const ValidatorSet&, const SignedProposal&);
Result<void> verify(const ValidatorSet&, const VoteCertificate&);

// Who leads a round: the last validator begins.
inline int round_leader(const ValidatorSet& validators, int round) {
    return (round + validators.size() - 1) % validators.size();
}

}  // namespace sequent::impl::consensus
