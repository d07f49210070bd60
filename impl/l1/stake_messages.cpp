#include "impl/l1/stake_messages.hpp"

#include <tuple>

namespace sequent::impl::rotation {
namespace {

enum class Kind : std::uint8_t { call = 1, vote = 2, evidence = 3, slash = 4, pardon = 5 };

// Heights, rounds and times up to here: sums of a few of them do not overflow.
constexpr std::uint64_t number_max = std::uint64_t{1} << 62;

std::uint64_t read_number(Reader& in) {
    const std::uint64_t value = in.u64();
    if (value > number_max) in.fail("number is too large");
    return value;
}
void expect_kind(Reader& in, Kind kind) {
    if (in.u8() != static_cast<std::uint8_t>(kind)) in.fail("another kind of message");
}
template <class T>
Result<T> finish(Reader& in, const T& value) {
    if (const auto end = in.finish(); !end) return end.refusal();
    return value;
}

template <std::size_t N>
void write_vote(FlatWriter<N>& out, const Vote& vote) {
    out.raw(statement_of(vote).view()).raw(vote.signature);
}
Vote read_vote(Reader& in) {
    Vote vote;
    vote.height = read_number(in);
    vote.round = read_number(in);
    vote.version = read_number(in);
    vote.seconds = read_number(in);
    vote.block = in.hash();
    vote.signature = in.array<64>();
    return vote;
}

}  // namespace

FlatWriter<17> statement_of(const StakeCall& call) {
    FlatWriter<17> out;
    out.u8(static_cast<std::uint8_t>(call.action)).u64(call.amount_gwei).u64(call.nonce);
    return out;
}
FlatWriter<64> statement_of(const Vote& vote) {
    FlatWriter<64> out;
    out.u64(vote.height).u64(vote.round).u64(vote.version).u64(vote.seconds).raw(vote.block);
    return out;
}
FlatWriter<8> statement_of(const CaseEnd& end) {
    FlatWriter<8> out;
    out.u64(end.number);
    return out;
}

FlatWriter<82> write(const StakeCall& call) {
    FlatWriter<82> out;
    out.u8(static_cast<std::uint8_t>(Kind::call)).raw(statement_of(call).view()).raw(call.signature);
    return out;
}
FlatWriter<129> write(const Vote& vote) {
    FlatWriter<129> out;
    write_vote(out.u8(static_cast<std::uint8_t>(Kind::vote)), vote);
    return out;
}
FlatWriter<289> write(const Evidence& evidence) {
    FlatWriter<289> out;
    out.u8(static_cast<std::uint8_t>(Kind::evidence)).raw(evidence.voter);
    write_vote(out, evidence.first);
    write_vote(out, evidence.second);
    return out;
}
FlatWriter<74> write(const CaseEnd& end) {
    FlatWriter<74> out;
    out.u8(static_cast<std::uint8_t>(end.pardon ? Kind::pardon : Kind::slash)).u64(end.number);
    if (end.pardon) out.raw(end.signature);
    return out;
}

Result<StakeCall> decode_stake_call(ByteView bytes) {
    Reader in(bytes);
    expect_kind(in, Kind::call);
    StakeCall call;
    const std::uint8_t action = in.u8();
    if (action < 1 || action > 3) in.fail("unknown action");
    call.action = static_cast<StakeAction>(action);
    call.amount_gwei = read_number(in);
    if (call.action != StakeAction::bond && call.amount_gwei != 0) in.fail("an amount where all is meant");
    call.nonce = read_number(in);
    call.signature = in.array<64>();
    return finish(in, call);
}
Result<Vote> decode_vote(ByteView bytes) {
    Reader in(bytes);
    expect_kind(in, Kind::vote);
    return finish(in, read_vote(in));
}
Result<Evidence> decode_evidence(ByteView bytes) {
    Reader in(bytes);
    expect_kind(in, Kind::evidence);
    Evidence evidence;
    evidence.voter = in.array<32>();
    evidence.first = read_vote(in);
    evidence.second = read_vote(in);
    const auto order = [](const Vote& vote) { return std::tie(vote.round, vote.block); };
    if (order(evidence.first) >= order(evidence.second)) in.fail("votes are out of order, or one");
    return finish(in, evidence);
}
Result<CaseEnd> decode_case_end(ByteView bytes) {
    Reader in(bytes);
    CaseEnd end;
    const std::uint8_t kind = in.u8();
    end.pardon = kind == static_cast<std::uint8_t>(Kind::pardon);
    if (!end.pardon && kind != static_cast<std::uint8_t>(Kind::slash)) in.fail("another kind of message");
    end.number = read_number(in);
    if (end.pardon) end.signature = in.array<64>();
    return finish(in, end);
}

StakeCall signed_call(const KeyPair& key, StakeCall call) {
    call.signature = sign(key, Domain::stake_call, statement_of(call).view());
    return call;
}
Vote signed_vote(const KeyPair& key, Vote vote) {
    vote.signature = sign(key, Domain::slashable_vote, statement_of(vote).view());
    return vote;
}
CaseEnd signed_pardon(const KeyPair& key, std::uint64_t number) {
    CaseEnd end{number, true, {}};
    end.signature = sign(key, Domain::slash_veto, statement_of(end).view());
    return end;
}

}  // namespace sequent::impl::rotation
