// The messages of the wire by kind, for whoever must take any of them: a codec is canonical if what it accepts is what it
// would have written, so each kind can say that of any bytes.
#pragma once

#include "impl/bytes.hpp"

#include <vector>

namespace sequent::impl {

struct WireKind {
    std::string_view name;
    // Decodes the bytes and encodes the result: the same bytes, or a refusal. Total.
    Result<Bytes> (*recode)(ByteView);
    // Bytes of one message of the kind, for corpora and tests.
    Bytes (*sample)();
};

// All kinds, area by area.
const std::vector<WireKind>& wire_kinds();

}  // namespace sequent::impl
