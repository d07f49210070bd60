// What sequencer nodes and their conductors say: an unsafe payload, and a vote for the leader of the conductors' Raft cluster.
#pragma once

#include "impl/crypto/signature.hpp"
#include "impl/flat_bytes.hpp"

namespace sequent::impl::rotation {

inline constexpr int conductors = 3;  // of a cluster, each with its node: 0, 1, 2

// An L2 block as the sequencer gossips it, before its batch is on L1.
struct UnsafePayload {
    std::uint64_t number = 0;
    Hash parent{};
    std::uint8_t builder = 0;  // the node that sequenced it
};
inline constexpr std::size_t payload_bytes = 8 + 32 + 1;
FlatBytes<payload_bytes> pack(const UnsafePayload& payload);
inline Bytes encode(const UnsafePayload& payload) { return pack(payload).take(); }
// Refused (malformed): truncated, trailing.
Result<UnsafePayload> decode_payload(ByteView bytes);
// The block's identity, which the next one names as its parent.
Hash hash_of(const UnsafePayload& payload);

// A conductor's vote: in this term, that node.
struct RaftVote {
    std::uint64_t term = 0;
    std::uint8_t candidate = 0;
    std::uint8_t voter = 0;
    Signature signature{};  // the voter's
};
inline constexpr std::size_t raft_vote_bytes = 8 + 2 + 64;
FlatBytes<raft_vote_bytes> pack(const RaftVote& vote);
inline Bytes encode(const RaftVote& vote) { return pack(vote).take(); }
Result<RaftVote> decode_raft_vote(ByteView bytes);
// The vote of conductor `voter`, signed.
RaftVote signed_raft_vote(std::uint64_t term, int candidate, int voter);
// Refused (signature) if it is not the voter's, (argument) if nobody is.
Result<void> verify(const RaftVote& vote);

}  // namespace sequent::impl::rotation
