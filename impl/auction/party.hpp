// Who takes part: each party has a key pair, and an L1 account whose address is made from it.
#pragma once

#include "impl/crypto/signature.hpp"

namespace sequent::impl::auction {

using Address = std::array<std::uint8_t, 20>;

struct Party {
    KeyPair key;
    Address address{};
};

// Parties by role and number, for simulations and tests; numbers 0..parties_max - 1. The same at each call.
enum class Role : std::uint8_t { bidder, seller, auctioneer, proposer, builder, attester, list_maker };
inline constexpr int parties_max = 16;
const Party& party(Role role, int number);

// The party's number among the first `count` of its role, by its address; -1 for a stranger.
int number_of(Role role, const Address& address, int count);

}  // namespace sequent::impl::auction
