#include "impl/consensus/hotstuff_message.hpp"

namespace sequent::impl::consensus {
namespace {

Writer open_message(HotStuffKind kind) { return std::move(Writer().u8(static_cast<std::uint8_t>(kind))); }
Reader open_message(HotStuffKind kind, ByteView bytes) {
    Reader in(bytes);
    if (in.u8() != static_cast<std::uint8_t>(kind)) in.fail("another kind of message");
    return in;
}

int read_validator(Reader& in) {
    const int validator = in.u8();
    if (validator >= validators_max) in.fail("no such validator");
    return validator;
}

void write(Writer& out, const Block& block) { out.u64(block.chain).u64(block.view).raw(block.parent).raw(block.payload); }
void write(Writer& out, const QuorumCertificate& certificate) {
    out.u64(certificate.chain).u64(certificate.view).raw(certificate.block);
    consensus::write(out, certificate.signatures);
}
QuorumCertificate read_quorum_certificate(Reader& in) {
    QuorumCertificate certificate;
    certificate.chain = in.u64();
    certificate.view = in.u64();
    certificate.block = in.hash();
    certificate.signatures = read_signatures(in);
    return certificate;
}
void write(Writer& out, const TimeoutCertificate& certificate) {
    out.u64(certificate.chain).u64(certificate.view);
    consensus::write(out, certificate.signatures);
}
TimeoutCertificate read_timeout_certificate(Reader& in) {
    TimeoutCertificate certificate;
    certificate.chain = in.u64();
    certificate.view = in.u64();
    certificate.signatures = read_signatures(in);
    return certificate;
}

template <class T>
Result<T> finish(Reader& in, const T& value) {
    if (auto end = in.finish(); !end) return end.refusal();
    return value;
}

}  // namespace

Bytes statement_of(const Block& block) {
    Writer out;
    write(out, block);
    return out.take();
}
Bytes vote_statement(std::uint64_t chain, std::uint64_t view, const Hash& block) {
    return Writer().u64(chain).u64(view).raw(block).take();
}
Bytes timeout_statement(std::uint64_t chain, std::uint64_t view) { return Writer().u64(chain).u64(view).take(); }

Hash block_hash(const Block& block) { return hash_of(statement_of(block)); }

BlockProposal sign_block(const Block& block, int leader, const KeyPair& key) {
    return {block, leader, sign(key, Domain::consensus_proposal, statement_of(block)), {}, std::nullopt};
}
BlockVote sign_block_vote(std::uint64_t chain, std::uint64_t view, const Hash& block, int validator, const KeyPair& key) {
    return {chain, view, block, validator, sign(key, Domain::consensus_block, vote_statement(chain, view, block))};
}
Timeout sign_timeout(std::uint64_t chain, std::uint64_t view, int validator, const KeyPair& key) {
    return {chain, view, validator, sign(key, Domain::consensus_timeout, timeout_statement(chain, view)), {}};
}

Bytes encode(const BlockProposal& shown) {
    Writer out = open_message(HotStuffKind::proposal);
    write(out, shown.block);
    out.u8(static_cast<std::uint8_t>(shown.leader)).raw(shown.signature);
    write(out, shown.justify);
    out.u8(shown.skipped ? 1 : 0);
    if (shown.skipped) write(out, *shown.skipped);
    return out.take();
}
Result<BlockProposal> decode_block_proposal(ByteView bytes) {
    Reader in = open_message(HotStuffKind::proposal, bytes);
    BlockProposal shown;
    shown.block.chain = in.u64();
    shown.block.view = in.u64();
    if (shown.block.view == 0) in.fail("genesis is not proposed");
    shown.block.parent = in.hash();
    shown.block.payload = in.hash();
    shown.leader = read_validator(in);
    shown.signature = in.array<64>();
    shown.justify = read_quorum_certificate(in);
    if (in.flag()) shown.skipped = read_timeout_certificate(in);
    return finish(in, shown);
}

Bytes encode(const BlockVote& vote) {
    Writer out = open_message(HotStuffKind::vote);
    out.u64(vote.chain).u64(vote.view).raw(vote.block);
    return out.u8(static_cast<std::uint8_t>(vote.validator)).raw(vote.signature).take();
}
Result<BlockVote> decode_block_vote(ByteView bytes) {
    Reader in = open_message(HotStuffKind::vote, bytes);
    BlockVote vote;
    vote.chain = in.u64();
    vote.view = in.u64();
    vote.block = in.hash();
    vote.validator = read_validator(in);
    vote.signature = in.array<64>();
    return finish(in, vote);
}

Bytes encode(const QuorumCertificate& certificate) {
    Writer out = open_message(HotStuffKind::certificate);
    write(out, certificate);
    return out.take();
}
Result<QuorumCertificate> decode_quorum_certificate(ByteView bytes) {
    Reader in = open_message(HotStuffKind::certificate, bytes);
    return finish(in, read_quorum_certificate(in));
}

Bytes encode(const Timeout& timeout) {
    Writer out = open_message(HotStuffKind::timeout);
    out.u64(timeout.chain).u64(timeout.view).u8(static_cast<std::uint8_t>(timeout.validator)).raw(timeout.signature);
    write(out, timeout.highest);
    return out.take();
}
Result<Timeout> decode_timeout(ByteView bytes) {
    Reader in = open_message(HotStuffKind::timeout, bytes);
    Timeout timeout;
    timeout.chain = in.u64();
    timeout.view = in.u64();
    timeout.validator = read_validator(in);
    timeout.signature = in.array<64>();
    timeout.highest = read_quorum_certificate(in);
    return finish(in, timeout);
}

Bytes encode(const TimeoutCertificate& certificate) {
    Writer out = open_message(HotStuffKind::timeout_certificate);
    write(out, certificate);
    return out.take();
}
Result<TimeoutCertificate> decode_timeout_certificate(ByteView bytes) {
    Reader in = open_message(HotStuffKind::timeout_certificate, bytes);
    return finish(in, read_timeout_certificate(in));
}

Bytes encode(const BlockRequest& request) { return open_message(HotStuffKind::request).raw(request.block).take(); }
Result<BlockRequest> decode_block_request(ByteView bytes) {
    Reader in = open_message(HotStuffKind::request, bytes);
    return finish(in, BlockRequest{in.hash()});
}

// RO-44: distinct signers with more than two thirds of the power.
Result<void> verify(const ValidatorSet& set, const QuorumCertificate& certificate) {
    if (certificate.view == 0) {
        if (certificate.block != Hash{} || !certificate.signatures.empty())
            return refuse(RefusalCode::mismatch, "genesis has another certificate");
        return {};
    }
    return verify_quorum(set, Domain::consensus_block, vote_statement(certificate.chain, certificate.view, certificate.block),
                         certificate.signatures);
}
// RO-46: likewise.
Result<void> verify(const ValidatorSet& set, const TimeoutCertificate& certificate) {
    return verify_quorum(set, Domain::consensus_timeout, timeout_statement(certificate.chain, certificate.view),
                         certificate.signatures);
}
Result<void> verify(const ValidatorSet& set, const BlockVote& vote) {
    if (!set.has(vote.validator)) return refuse(RefusalCode::signature, "signed by no validator");
    if (!verify(set[vote.validator].key, Domain::consensus_block, vote_statement(vote.chain, vote.view, vote.block),
                vote.signature))
        return refuse(RefusalCode::signature, "not the voter's signature");
    return {};
}
Result<void> verify(const ValidatorSet& set, const Timeout& timeout) {
    if (!set.has(timeout.validator)) return refuse(RefusalCode::signature, "signed by no validator");
    if (!verify(set[timeout.validator].key, Domain::consensus_timeout, timeout_statement(timeout.chain, timeout.view),
                timeout.signature))
        return refuse(RefusalCode::signature, "not the validator's signature");
    return {};
}

}  // namespace sequent::impl::consensus
