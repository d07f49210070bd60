// Any bytes as any message of the wire: they are refused, or they are exactly what the encoder would have written. Byte 0
// chooses the kind, modulo their number; the rest is the message.
//
// It does NOT cover: what a message means (the lock-step fuzzers deliver those that an honest encoder makes, batch_fuzzer
// those that somebody changed); the framing around messages; signatures, which no mutation can make.
#include "impl/wire.hpp"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace sequent::impl;
    if (size == 0) return -1;
    const WireKind& kind = wire_kinds()[data[0] % wire_kinds().size()];
    const ByteView bytes(data + 1, size - 1);
    const auto again = kind.recode(bytes);
    if (again.ok() && !std::equal(again->begin(), again->end(), bytes.begin(), bytes.end())) {
        std::fprintf(stderr, "%.*s: accepted, but not what the encoder writes\n", static_cast<int>(kind.name.size()),
                     kind.name.data());
        std::abort();
    }
    if (!again.ok() && again.refusal().reason.empty()) {
        std::fprintf(stderr, "%.*s: refused without a reason\n", static_cast<int>(kind.name.size()), kind.name.data());
        std::abort();
    }
    return 0;
}
