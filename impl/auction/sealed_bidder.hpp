// A bidder's own side of a sealed auction: the salts that it draws, and the opening that it keeps until bids are closed.
#pragma once

#include "impl/auction/sealed_codec.hpp"

namespace sequent::impl::auction {

// What opens a commitment.
struct Opening {
    std::int64_t sale = -1;
    Units amount = 0;
    Hash salt{};
};

// A commitment and what opens it.
struct SealedBid {
    Opening opening;
    Hash commitment{};
};

// The part of all hashes, of `parts` like ones in rising order, that a hash lies in: 1..parts.
int place_of(const Hash& hash, int parts);

// A bid of bidder 0.. whose commitment lies in the given part of all hashes: the bidder draws salts until one does. That is
// all that it can choose about its hash, and it says nothing about where the others' lie.
SealedBid draw_bid(int bidder, std::int64_t sale, Units amount, int place, int parts);

// What a bidder remembers of its newest commitment.
class SealedBidder {
public:
    void remember(const Opening& opening) { opening_ = opening; }
    // What it can open in a sale; an opening of nothing where it has not committed.
    Opening opening(std::int64_t sale) const { return opening_.sale == sale ? opening_ : Opening{}; }

private:
    Opening opening_;
};

}  // namespace sequent::impl::auction
