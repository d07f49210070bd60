#include "impl/auction/sealed_bidder.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::auction {
namespace {

SealedBid draw(int bidder, std::int64_t sale, Units amount, int place, int parts) {
    const Party& self = party(Role::bidder, bidder);
    SealedBid bid{{sale, amount, {}}, {}};
    for (std::uint64_t attempt = 0;; ++attempt) {
        Packet seed;
        seed.raw(self.key.secret).u64(static_cast<std::uint64_t>(sale)).u64(static_cast<std::uint64_t>(amount)).u64(attempt);
        bid.opening.salt = hash_of(seed);
        bid.commitment = commitment_of(bid.opening.salt, self.address, sale, amount);
        if (place_of(bid.commitment, parts) == place) return bid;
    }
}

}  // namespace

int place_of(const Hash& hash, int parts) { return 1 + hash[0] * parts / 256; }

SealedBid draw_bid(int bidder, std::int64_t sale, Units amount, int place, int parts) {
    // The same bid is asked for over and over while a search goes through its histories.
    struct Drawn {
        bool done = false;
        SealedBid bid;
    };
    constexpr int sales = 4, amounts = 8, places = 4;
    static thread_local std::array<Drawn, parties_max * sales * amounts * places> table;
    if (parts > places || sale < 0 || sale >= sales || amount < 0 || amount >= amounts ||
        planted("commitment-does-not-bind-amount"))
        return draw(bidder, sale, amount, place, parts);
    const auto index = ((bidder * sales + sale) * amounts + amount) * places + (place - 1);
    Drawn& drawn = table[static_cast<std::size_t>(index)];
    if (!drawn.done || place_of(drawn.bid.commitment, parts) != place) drawn = {true, draw(bidder, sale, amount, place, parts)};
    return drawn.bid;
}

}  // namespace sequent::impl::auction
