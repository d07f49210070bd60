// Who follows the express lane's contract from outside, as a user's node does. spec/auction/express_lane.md.
#pragma once

#include "impl/auction/lane_house.hpp"

namespace sequent::impl::auction {

// AU-28: what users know who were told of everything in time: when rounds start (the next start is fixed when a round
// begins), who holds them, and the reserve as it was set when it may be. It reads logs and the clock, not the storage.
class LaneIndexer {
public:
    // Follows from the start of the contract on.
    LaneIndexer(const LaneHouse& house, std::int64_t now)
        : next_start_(house.timing().next_start(now)), announced_(house.reserve()) {
        look(house.timing(), now);
    }

    // A second has passed: the timing is that of now, and the round ends where its end was fixed.
    void on_second(const LaneConfig& config, const RoundTiming& timing, std::int64_t now);
    // The contract has logged this.
    void on_log(const RoundTiming& timing, std::int64_t now, const LaneLog& log);

    std::int64_t round() const { return round_; }
    std::int64_t next_start() const { return next_start_; }
    // How often the next round has been sold, two standing for more.
    int sold() const { return sold_; }
    // Who holds round k + 1; all zero: nobody.
    const Address& owner(int k) const { return owner_[static_cast<std::size_t>(k)]; }
    Units announced() const { return announced_; }
    // How far the auction of this round has come: 1: the reserve stands, 2: closed. It does not go back.
    int stage() const { return stage_; }

private:
    void look(const RoundTiming& timing, std::int64_t now);

    std::int64_t round_ = 0, next_start_;
    int sold_ = 0, stage_ = 0;
    std::array<Address, lane_rounds_max + 1> owner_{};
    Units announced_;
};

}  // namespace sequent::impl::auction
