// The one hash function: BLAKE2b-256 from libsodium. Deployed chains use Keccak-256; nothing here depends on which.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace sequent::impl {

using Hash = std::array<std::uint8_t, 32>;

// The digest of some bytes. Total: any length, the empty string included.
Hash hash_of(std::span<const std::uint8_t> bytes);

// The digest of two strings, one after the other. The first is a hash everywhere in this library, so that the split
// between the two is not ambiguous.
Hash hash_of(const Hash& first, std::span<const std::uint8_t> second);

}  // namespace sequent::impl
