#include "impl/auction/sealed_codec.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::auction {
namespace {

using Kind = SealedCallKind;

constexpr bool has_amount(Kind kind) { return kind == Kind::deposit || kind == Kind::set_reserve || kind == Kind::reveal; }

}  // namespace

Packet encode(const SealedCall& call) {
    Packet out;
    out.u8(static_cast<std::uint8_t>(call.kind));
    if (has_amount(call.kind)) out.u64(static_cast<std::uint64_t>(call.amount));
    if (call.kind == Kind::commit) out.raw(call.commitment);
    if (call.kind == Kind::reveal) out.raw(call.salt);
    return out;
}

Result<SealedCall> decode_sealed_call(ByteView bytes) {
    Reader reader(bytes);
    SealedCall call;
    const std::uint8_t kind = reader.u8();
    if (kind < static_cast<std::uint8_t>(Kind::deposit) || kind > static_cast<std::uint8_t>(Kind::settle))
        reader.fail("no such call");
    call.kind = static_cast<Kind>(kind);
    if (has_amount(call.kind)) call.amount = read_units(reader);
    if (call.kind == Kind::commit) call.commitment = reader.hash();
    if (call.kind == Kind::reveal) call.salt = reader.hash();
    if (auto end = reader.finish(); !end) return end.refusal();
    return call;
}

Hash commitment_of(const Hash& salt, const Address& bidder, std::int64_t sale, Units amount) {
    Packet out;
    out.raw(salt).raw(bidder).u64(static_cast<std::uint64_t>(sale));
    // Without the amount a bidder chooses it after it has seen the others'.
    if (!planted("commitment-does-not-bind-amount")) out.u64(static_cast<std::uint64_t>(amount));
    return hash_of(out);
}

}  // namespace sequent::impl::auction
