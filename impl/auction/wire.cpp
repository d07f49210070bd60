// The messages of auction by kind.
#include "impl/auction/sealed_codec.hpp"
#include "impl/wire_areas.hpp"

namespace sequent::impl {
namespace {

// As recode(), for messages that are built in place.
template <auto decode>
Result<Bytes> rewrite(ByteView bytes) {
    const auto decoded = decode(bytes);
    if (!decoded) return decoded.refusal();
    return encode(*decoded).bytes();
}

}  // namespace

void add_auction_kinds(std::vector<WireKind>& kinds) {
    kinds.push_back({"sealed deposit", rewrite<decode_sealed_call>, [] {
        return encode(SealedCall{.kind = SealedCallKind::deposit, .amount = 3}).bytes();
    }});
    kinds.push_back({"sealed commitment", rewrite<decode_sealed_call>, [] {
        return encode(SealedCall{.kind = SealedCallKind::commit, .commitment = Hash{1, 2}}).bytes();
    }});
    kinds.push_back({"sealed reveal", rewrite<decode_sealed_call>, [] {
        return encode(SealedCall{.kind = SealedCallKind::reveal, .amount = 2, .salt = Hash{3}}).bytes();
    }});
    kinds.push_back({"sealed settlement", rewrite<decode_sealed_call>, [] {
        return encode(SealedCall{.kind = SealedCallKind::settle}).bytes();
    }});
}

}  // namespace sequent::impl
