#include "impl/rotation/schedule_messages.hpp"

namespace sequent::impl::rotation {
namespace {

enum class Kind : std::uint8_t { decided = 1, round = 2 };

void expect_kind(Reader& in, Kind kind) {
    if (in.u8() != static_cast<std::uint8_t>(kind)) in.fail("another kind of message");
}
template <class T>
Result<T> finish(Reader& in, const T& value) {
    if (const auto end = in.finish(); !end) return end.refusal();
    return value;
}

}  // namespace

FlatWriter<66> write(const DecidedBlock& block) {
    FlatWriter<66> out;
    out.u8(static_cast<std::uint8_t>(Kind::decided)).u64(block.height).u64(block.round).raw(block.proposer);
    out.u8(block.update.has_value());
    if (block.update) out.raw(block.update->address).u64(static_cast<std::uint64_t>(block.update->power));
    return out;
}
FlatWriter<17> write(const RoundBegins& round) {
    FlatWriter<17> out;
    out.u8(static_cast<std::uint8_t>(Kind::round)).u64(round.height).u64(round.round);
    return out;
}

Result<DecidedBlock> decode_decided_block(ByteView bytes) {
    Reader in(bytes);
    expect_kind(in, Kind::decided);
    DecidedBlock block;
    block.height = in.u64();
    block.round = in.u64();
    block.proposer = in.array<20>();
    if (in.flag()) {
        ValidatorUpdate update;
        update.address = in.array<20>();
        const std::uint64_t power = in.u64();
        if (power > static_cast<std::uint64_t>(ValidatorSet::power_max)) in.fail("a power out of range");
        update.power = static_cast<std::int64_t>(power);
        block.update = update;
    }
    return finish(in, block);
}
Result<RoundBegins> decode_round_begins(ByteView bytes) {
    Reader in(bytes);
    expect_kind(in, Kind::round);
    RoundBegins round;
    round.height = in.u64();
    round.round = in.u64();
    return finish(in, round);
}

}  // namespace sequent::impl::rotation
