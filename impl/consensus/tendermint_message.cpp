#include "impl/consensus/tendermint_message.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::consensus {
namespace {

Writer open_message(TendermintKind kind) { return std::move(Writer().u8(static_cast<std::uint8_t>(kind))); }
Reader open_message(TendermintKind kind, ByteView bytes) {
    Reader in(bytes);
    if (in.u8() != static_cast<std::uint8_t>(kind)) in.fail("another kind of message");
    return in;
}

void write(Writer& out, const Vote& vote) {
    out.u8(static_cast<std::uint8_t>(vote.kind)).u64(vote.height).u8(static_cast<std::uint8_t>(vote.round));
    out.u8(vote.value ? 1 : 0);
    if (vote.value) out.raw(*vote.value);
}
int read_round(Reader& in) {
    const int round = in.u8();
    if (round >= rounds_max) in.fail("the round is too large");
    return round;
}
int read_validator(Reader& in) {
    const int validator = in.u8();
    if (validator >= validators_max) in.fail("no such validator");
    return validator;
}
Vote read_vote(Reader& in) {
    Vote vote;
    const std::uint8_t kind = in.u8();
    if (kind != 1 && kind != 2) in.fail("neither a prevote nor a precommit");
    vote.kind = static_cast<VoteKind>(kind);
    vote.height = in.u64();
    vote.round = read_round(in);
    if (in.flag()) vote.value = in.hash();
    return vote;
}
void write(Writer& out, const SignedVote& vote) {
    write(out, vote.vote);
    out.u8(static_cast<std::uint8_t>(vote.validator)).raw(vote.signature);
}
SignedVote read_signed_vote(Reader& in) {
    SignedVote vote;
    vote.vote = read_vote(in);
    vote.validator = read_validator(in);
    vote.signature = in.array<64>();
    return vote;
}
void write(Writer& out, const VoteCertificate& certificate) {
    write(out, certificate.vote);
    consensus::write(out, certificate.signatures);
}
VoteCertificate read_certificate(Reader& in) {
    VoteCertificate certificate;
    certificate.vote = read_vote(in);
    if (!certificate.vote.value) in.fail("a certificate for nil");
    certificate.signatures = read_signatures(in);
    return certificate;
}
void write(Writer& out, const Proposal& proposal) {
    out.u64(proposal.height).u8(static_cast<std::uint8_t>(proposal.round)).raw(proposal.value);
    out.u8(static_cast<std::uint8_t>(proposal.valid_round + 1));
}

template <class T>
Result<T> finish(Reader& in, const T& value) {
    if (auto end = in.finish(); !end) return end.refusal();
    return value;
}

}  // namespace

Bytes statement_of(const Vote& vote) {
    Writer out;
    write(out, vote);
    return out.take();
}
Bytes statement_of(const Proposal& proposal) {
    Writer out;
    write(out, proposal);
    return out.take();
}

SignedVote sign_vote(const Vote& vote, int validator, const KeyPair& key) {
    return {vote, validator, sign(key, Domain::consensus_vote, statement_of(vote))};
}
SignedProposal sign_proposal(const Proposal& proposal, int validator, const KeyPair& key) {
    return {proposal, validator, sign(key, Domain::consensus_proposal, statement_of(proposal)), std::nullopt};
}

Bytes encode(const SignedVote& vote) {
    Writer out = open_message(TendermintKind::vote);
    write(out, vote);
    return out.take();
}
Result<SignedVote> decode_vote(ByteView bytes) {
    Reader in = open_message(TendermintKind::vote, bytes);
    return finish(in, read_signed_vote(in));
}

Bytes encode(const SignedProposal& signed_proposal) {
    Writer out = open_message(TendermintKind::proposal);
    write(out, signed_proposal.proposal);
    out.u8(static_cast<std::uint8_t>(signed_proposal.validator)).raw(signed_proposal.signature);
    out.u8(signed_proposal.polka ? 1 : 0);
    if (signed_proposal.polka) write(out, *signed_proposal.polka);
    return out.take();
}
Result<SignedProposal> decode_proposal(ByteView bytes) {
    Reader in = open_message(TendermintKind::proposal, bytes);
    SignedProposal read;
    read.proposal.height = in.u64();
    read.proposal.round = read_round(in);
    read.proposal.value = in.hash();
    read.proposal.valid_round = in.u8() - 1;
    if (read.proposal.valid_round >= read.proposal.round) in.fail("names a polka that is not of an earlier round");
    read.validator = read_validator(in);
    read.signature = in.array<64>();
    if (in.flag()) read.polka = read_certificate(in);
    if (read.polka && read.proposal.valid_round < 0) in.fail("a fresh value with a polka");
    return finish(in, read);
}

Bytes encode(const VoteCertificate& certificate) {
    Writer out = open_message(TendermintKind::certificate);
    write(out, certificate);
    return out.take();
}
Result<VoteCertificate> decode_certificate(ByteView bytes) {
    Reader in = open_message(TendermintKind::certificate, bytes);
    return finish(in, read_certificate(in));
}

Bytes encode(const Evidence& evidence) {
    Writer out = open_message(TendermintKind::evidence);
    write(out, evidence.first);
    write(out, evidence.second);
    return out.take();
}
Result<Evidence> decode_evidence(ByteView bytes) {
    Reader in = open_message(TendermintKind::evidence, bytes);
    Evidence evidence;
    evidence.first = read_signed_vote(in);
    evidence.second = read_signed_vote(in);
    return finish(in, evidence);
}

Result<void> verify(const ValidatorSet& set, const SignedVote& vote) {
    if (!set.has(vote.validator)) return refuse(RefusalCode::signature, "signed by no validator");
    if (planted("vote-signature-not-checked")) return {};
    if (!verify(set[vote.validator].key, Domain::consensus_vote, statement_of(vote.vote), vote.signature))
        return refuse(RefusalCode::signature, "not the voter's signature");
    return {};
}

Result<void> verify(const ValidatorSet& set, const SignedProposal& given) {
    const Proposal& proposal = given.proposal;
    if (!set.has(given.validator)) return refuse(RefusalCode::signature, "signed by no validator");
    if (given.validator != round_leader(set, proposal.round)) return refuse(RefusalCode::guard, "not the round's proposer");
    if (!verify(set[given.validator].key, Domain::consensus_proposal, statement_of(proposal), given.signature))
        return refuse(RefusalCode::signature, "not the proposer's signature");
    if (!given.polka) return {};
    if (given.polka->vote != Vote{VoteKind::prevote, proposal.height, proposal.valid_round, proposal.value})
        return refuse(RefusalCode::mismatch, "the polka is not the one that the proposal names");
    return verify(set, *given.polka);
}

Result<void> verify(const ValidatorSet& set, const VoteCertificate& certificate) {
    return verify_quorum(set, Domain::consensus_vote, statement_of(certificate.vote), certificate.signatures);
}

}  // namespace sequent::impl::consensus
