// A WireKind's recode() out of a decoder, for messages that an overload of encode() takes.
#pragma once

#include "impl/bytes.hpp"

namespace sequent::impl {

template <auto decode>
Result<Bytes> recode(ByteView bytes) {
    const auto decoded = decode(bytes);
    if (!decoded) return decoded.refusal();
    return encode(*decoded);
}

}  // namespace sequent::impl
