// A message of the auction: every one has a known largest size, so that nobody needs the heap to say something.
#pragma once

#include "impl/flat_bytes.hpp"

namespace sequent::impl::auction {

using Packet = FlatBytes<1'536>;  // bytes; more than any message of this area

// Amounts on the wire: whole units, no more than any money there is, so that sums of them do not overflow.
inline constexpr std::uint64_t units_max = std::uint64_t{1} << 56;
inline std::int64_t read_units(Reader& reader) {
    const std::uint64_t value = reader.u64();
    if (value > units_max) reader.fail("amount is too large");
    return reader.ok() ? static_cast<std::int64_t>(value) : 0;
}

}  // namespace sequent::impl::auction
