#include "impl/auction/lane_codec.hpp"

namespace sequent::impl::auction {
namespace {

using Kind = LaneCallKind;

constexpr std::uint64_t number_max = std::uint64_t{1} << 62;  // no clock and no round gets near this

std::int64_t read_number(Reader& reader) {
    const std::uint64_t value = reader.u64();
    if (value > number_max) reader.fail("number is too large");
    return reader.ok() ? static_cast<std::int64_t>(value) : 0;
}
Packet& write(Packet& out, std::int64_t value) { return out.u64(static_cast<std::uint64_t>(value)); }

void write(Packet& out, const SignedLaneBid& message) { out.raw(encode(message.bid)).raw(message.signature); }
SignedLaneBid read_bid(Reader& reader) {
    SignedLaneBid message;
    message.bid.round = read_number(reader);
    message.bid.bidder = reader.array<20>();
    message.bid.amount = read_units(reader);
    message.bid.salt = reader.u64();
    message.signature = reader.array<64>();
    return message;
}

}  // namespace

Packet encode(const LaneBid& bid) {
    Packet out;
    write(out, bid.round).raw(bid.bidder);
    return write(out, bid.amount).u64(bid.salt);
}

Hash hash_of(const LaneBid& bid) { return impl::hash_of(encode(bid).view()); }

SignedLaneBid sign_bid(const LaneBid& bid, const KeyPair& key) { return {bid, sign(key, Domain::auction_bid, encode(bid))}; }

bool verify_bid(const SignedLaneBid& message, const PublicKey& key) {
    return verify(key, Domain::auction_bid, encode(message.bid), message.signature);
}

Packet encode(const SignedLaneBid& message) {
    Packet out;
    write(out, message);
    return out;
}

Result<SignedLaneBid> decode_lane_bid(ByteView bytes) {
    Reader reader(bytes);
    const SignedLaneBid message = read_bid(reader);
    if (auto end = reader.finish(); !end) return end.refusal();
    return message;
}

Packet encode(const LaneCall& call) {
    Packet out;
    out.u8(static_cast<std::uint8_t>(call.kind));
    switch (call.kind) {
        case Kind::deposit:
        case Kind::set_min_reserve:
        case Kind::set_reserve: write(out, call.amount); break;
        case Kind::resolve_multi:
        case Kind::resolve_single:
            write(out, call.first);
            if (call.kind == Kind::resolve_multi) write(out, call.second);
            break;
        case Kind::retime: write(write(out, call.round_seconds), call.offset); break;
        case Kind::set_closing: write(out, call.closing); break;
        case Kind::transfer: write(out, call.round).raw(call.to); break;
        default: break;
    }
    return out;
}

Result<LaneCall> decode_lane_call(ByteView bytes) {
    Reader reader(bytes);
    LaneCall call;
    const std::uint8_t kind = reader.u8();
    if (kind < static_cast<std::uint8_t>(Kind::deposit) || kind > static_cast<std::uint8_t>(Kind::set_closing))
        reader.fail("no such call");
    call.kind = static_cast<Kind>(kind);
    switch (call.kind) {
        case Kind::deposit:
        case Kind::set_min_reserve:
        case Kind::set_reserve: call.amount = read_units(reader); break;
        case Kind::resolve_multi:
        case Kind::resolve_single:
            call.first = read_bid(reader);
            if (call.kind == Kind::resolve_multi) call.second = read_bid(reader);
            break;
        case Kind::retime:
            call.round_seconds = read_number(reader);
            call.offset = read_number(reader);
            break;
        case Kind::set_closing: call.closing = read_number(reader); break;
        case Kind::transfer:
            call.round = read_number(reader);
            call.to = reader.array<20>();
            break;
        default: break;
    }
    if (auto end = reader.finish(); !end) return end.refusal();
    return call;
}

}  // namespace sequent::impl::auction
