#include "impl/preconf/threshold_messages.hpp"

#include <array>

namespace sequent::impl::preconf {

static std::array<Hash, values> value_digests() {
    constexpr std::array<std::uint8_t, 2> zero{'v', '0'}, one{'v', '1'};
    return {hash_of(zero), hash_of(one)};
}

const Hash& digest_of_value(int value) {
    static const auto digests = value_digests();
    return digests.at(static_cast<std::size_t>(value));
}

int value_of_digest(const Hash& digest) {
    for (int value = 0; value < values; ++value)
        if (digest_of_value(value) == digest) return value;
    return -1;
}

PositionStatement PositionStatement::read(Reader& in) {
    PositionStatement statement;
    read_rollup(in);
    statement.position = in.u8();
    if (statement.position < 1 || statement.position > positions) in.fail("no such position");
    const int value = value_of_digest(in.hash());
    if (value < 0) in.fail("no such value");
    statement.value = static_cast<std::uint8_t>(value > 0);
    statement.signer = in.u8();
    if (statement.signer >= signers_max) in.fail("no such signer");
    return statement;
}

const KeyPair& signer_key(int signer) {
    static const auto keys = [] {
        std::array<KeyPair, signers_max> all;
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = key_pair_of("set signer", i);
        return all;
    }();
    return keys.at(static_cast<std::size_t>(signer));
}

}  // namespace sequent::impl::preconf
