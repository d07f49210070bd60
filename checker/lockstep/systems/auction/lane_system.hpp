// The express lane's auction with everybody in it: L1's clock and the contract, the auctioneer, the bidders, and an
// indexer that follows the contract's logs, behind one method for each event of spec/auction/express_lane.md. A
// refusal leaves the system as it was.
#pragma once

#include "impl/auction/lane_auctioneer.hpp"
#include "impl/auction/lane_indexer.hpp"

namespace sequent::lockstep::auction {

using namespace impl;
using namespace impl::auction;

// A signed bid whose hash lies in part `level` (0..15) of all hashes: the bidder draws salts until one does.
struct DrawnBid {
    SignedLaneBid message;
    Hash hash{};
};
DrawnBid draw_lane_bid(int bidder, std::int64_t round, Units amount, int level);
int level_of(const Hash& hash);

class LaneSystem {
public:
    explicit LaneSystem(const LaneConfig& config);

    // AU-27: a second passes; with the end of a round its bids are void. Refused (guard) after the last round.
    Result<void> second();
    // `who`, `from`, `to` are 1..bidders, amounts at least 1; anything else is refused (argument).
    Result<void> deposit(int who, int amount);
    Result<void> initiate_withdrawal(int who);
    Result<void> finalize_withdrawal(int who);
    Result<void> set_reserve_price(int amount);
    // A bid whose hash is above the other bidder's newest (high 1) or below it (0); in the upper or lower half of all hashes
    // where there is no other.
    Result<void> sign_bid(int who, int amount, int high);
    // The auctioneer hands in the bids of two bidders: `second` 0: none; `second` = `first`: the one that it has replaced.
    Result<void> resolve_auction(int first, int second);
    // Rounds of so many seconds; round 0 began `origin` seconds after origin_base_seconds before the start.
    Result<void> set_round_timing_info(int seconds, int origin);
    // What `owner_acts` lets the owner do, once: raise the least reserve; set the seconds from the close to the round's end.
    Result<void> set_min_reserve_price(int amount);
    Result<void> set_auction_closing(int seconds);
    // The right of this round (next 0) or the next (1).
    Result<void> transfer_express_lane_controller(int from, int to, int next);

    const LaneConfig& config() const { return config_; }
    std::int64_t now() const { return now_; }
    const LaneHouse& house() const { return house_; }
    const LaneMoney& money() const { return money_; }
    const Auctioneer& auctioneer() const { return auctioneer_; }
    const LaneIndexer& indexer() const { return indexer_; }
    bool owner_acted() const { return owner_acted_; }
    // Runs any bytes as a call by anybody, now.
    Result<void> send(const Address& sender, ByteView call);

    static constexpr std::int64_t genesis_seconds = 1'700'000'000;  // when round 0 begins

private:
    // Sends a call that the owner may make once.
    Result<void> send_of_owner(const LaneCall& call);
    bool selling() const { return house_.timing().round(now_) < config_.auction_sales; }

    LaneConfig config_;
    std::int64_t now_ = genesis_seconds;
    LaneMoney money_;
    LaneHouse house_;
    Auctioneer auctioneer_;
    LaneIndexer indexer_;
    bool owner_acted_ = false;
};

}  // namespace sequent::lockstep::auction
