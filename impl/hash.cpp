#include "impl/hash.hpp"

#include <sodium.h>

namespace sequent::impl {

// BLAKE2b needs no sodium_init() to be right: it uses neither the random generator nor allocated memory. But
// sodium_init() picks the fastest code for this machine.
[[maybe_unused]] static const int sodium_ready = sodium_init();

Hash hash_of(std::span<const std::uint8_t> bytes) {
    Hash out;
    crypto_generichash(out.data(), out.size(), bytes.data(), bytes.size(), nullptr, 0);
    return out;
}

Hash hash_of(const Hash& first, std::span<const std::uint8_t> second) {
    Hash out;
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, out.size());
    crypto_generichash_update(&state, first.data(), first.size());
    crypto_generichash_update(&state, second.data(), second.size());
    crypto_generichash_final(&state, out.data(), out.size());
    return out;
}

}  // namespace sequent::impl
