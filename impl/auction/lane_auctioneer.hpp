// The auctioneer of the express lane: takes signed bids off-chain until the auction is closed, and hands two of them to the
// contract. It is trusted to leave nobody out (ASM-AU-3); what it can check, it checks when a bid comes in.
#pragma once

#include "impl/auction/lane_house.hpp"

namespace sequent::impl::auction {

inline constexpr int lane_bids_max = 2;  // of one bidder in one round; deployed are five

struct HeldBid {
    SignedLaneBid message;
    Hash hash{};
};

class Auctioneer {
public:
    // AU-22: takes a bid for the round after this one. Refused: malformed; unknown; signature; guard (closed, another round,
    // more than the balance, too many bids, the same amount again).
    Result<void> on_bid(const LaneHouse& house, const LaneMoney& money, std::int64_t now, ByteView bytes);

    // Bidder i's newest bid for a round, and the one that it has replaced; null if there is none.
    const HeldBid* latest(int i, std::int64_t round) const;
    const HeldBid* replaced(int i, std::int64_t round) const;

    // AU-23: the call that hands in the newest bid of `first`, from 0, and: nobody's (second -1), the newest of another, or
    // (second = first) the one that it has replaced. Refused (guard) where that is not what an auctioneer hands in.
    Result<LaneCall> hand_in(const LaneHouse& house, std::int64_t now, int first, int second) const;

private:
    struct OfBidder {
        std::int64_t round = 0;  // that the bids are for
        int count = 0;
        std::array<HeldBid, lane_bids_max> bids{};
    };
    bool stands(const LaneHouse& house, int i, std::int64_t round) const;
    bool best(const LaneHouse& house, int i, std::int64_t round) const;

    std::array<OfBidder, lane_bidders> held_{};
};

}  // namespace sequent::impl::auction
