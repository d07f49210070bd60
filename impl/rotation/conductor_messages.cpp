#include "impl/rotation/conductor_messages.hpp"

namespace sequent::impl::rotation {
namespace {

const KeyPair& conductor_key(int node) {
    static const std::array keys{key_pair_of("conductor", 0), key_pair_of("conductor", 1), key_pair_of("conductor", 2)};
    return keys[static_cast<std::size_t>(node)];
}

FlatBytes<10> statement_of(const RaftVote& vote) {
    FlatBytes<10> out;
    out.u64(vote.term).u8(vote.candidate).u8(vote.voter);
    return out;
}

}  // namespace

FlatBytes<payload_bytes> pack(const UnsafePayload& payload) {
    FlatBytes<payload_bytes> out;
    out.u64(payload.number).raw(payload.parent).u8(payload.builder);
    return out;
}

Result<UnsafePayload> decode_payload(ByteView bytes) {
    Reader reader(bytes);
    UnsafePayload payload;
    payload.number = reader.u64();
    payload.parent = reader.hash();
    payload.builder = reader.u8();
    if (payload.builder >= conductors) reader.fail("no such node");
    if (auto end = reader.finish(); !end) return end.refusal();
    return payload;
}

Hash hash_of(const UnsafePayload& payload) { return impl::hash_of(pack(payload).view()); }

FlatBytes<raft_vote_bytes> pack(const RaftVote& vote) {
    FlatBytes<raft_vote_bytes> out;
    out.u64(vote.term).u8(vote.candidate).u8(vote.voter).raw(vote.signature);
    return out;
}

Result<RaftVote> decode_raft_vote(ByteView bytes) {
    Reader reader(bytes);
    RaftVote vote;
    vote.term = reader.u64();
    vote.candidate = reader.u8();
    vote.voter = reader.u8();
    vote.signature = reader.array<64>();
    if (vote.candidate >= conductors || vote.voter >= conductors) reader.fail("no such node");
    if (auto end = reader.finish(); !end) return end.refusal();
    return vote;
}

RaftVote signed_raft_vote(std::uint64_t term, int candidate, int voter) {
    RaftVote vote{term, static_cast<std::uint8_t>(candidate), static_cast<std::uint8_t>(voter), {}};
    vote.signature = sign(conductor_key(voter), Domain::raft_vote, statement_of(vote));
    return vote;
}

Result<void> verify(const RaftVote& vote) {
    if (vote.voter >= conductors || vote.candidate >= conductors) return refuse(RefusalCode::argument, "no such node");
    if (!impl::verify(conductor_key(vote.voter).public_key, Domain::raft_vote, statement_of(vote), vote.signature))
        return refuse(RefusalCode::signature, "not the voter's signature");
    return {};
}

}  // namespace sequent::impl::rotation
