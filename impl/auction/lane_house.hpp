// The L1 contract that sells the express lane round by round: balances with delayed withdrawals, the timing of rounds, the
// resolution of an auction from signed bids, transfers of a round that was sold. Source: OffchainLabs/nitro-contracts
// `src/express-lane-auction/` (ExpressLaneAuction.sol, Balance.sol, RoundTimingInfo.sol).
#pragma once

#include "impl/auction/lane_codec.hpp"

namespace sequent::impl::auction {

inline constexpr int lane_bidders = 2;
inline constexpr int lane_rounds_max = 3;

struct LaneConfig {
    std::int64_t round_seconds = 60;
    std::int64_t auction_closing_seconds = 15;
    std::int64_t reserve_submission_seconds = 15;  // closing and submission fit a round
    Units reserve_min_units = 1;
    bool owner_acts = false;               // may the owner set the minimum reserve and the close, once?
    int auction_sales = 1;                 // rounds that are sold before a history ends; 1..lane_rounds_max
    Units bidder_funds_units = 0;          // what each bidder owns at the beginning
    std::int64_t origin_base_seconds = 0;  // a call names an origin by its seconds after this long before the start
};

namespace lane_account {
inline constexpr std::size_t hot = 0, cold = hot + lane_bidders, deposit = cold + lane_bidders,
                             beneficiary = deposit + lane_bidders, count = beneficiary + 1;
}
using LaneMoney = Accounts<lane_account::count>;

// Rounds follow from the time alone: round 0 began at `offset`, and nobody has to announce the next. Times are in seconds.
struct RoundTiming {
    std::int64_t offset = 0, duration = 1;
    std::int64_t closing = 0, submission = 0;

    std::int64_t round(std::int64_t now) const { return now < offset ? 0 : (now - offset) / duration; }
    std::int64_t next_start(std::int64_t now) const { return offset + duration * (round(now) + 1); }
    // Are at most so many seconds left of the round?
    bool ends_within(std::int64_t now, std::int64_t seconds) const { return now >= offset && next_start(now) - now <= seconds; }
    bool closed(std::int64_t now) const { return ends_within(now, closing); }
    // Does the reserve stand?
    bool standing(std::int64_t now) const { return ends_within(now, closing + submission); }
};

// A round that was sold, and who controls the lane in it; round 0 stands for none.
struct ResolvedRound {
    std::int64_t round = 0;
    Address controller{};
};

// What the contract logs.
struct LaneLog {
    enum class Kind : std::uint8_t { other, resolved, transferred, reserve_set, minimum_set, closing_set } kind = Kind::other;
    std::int64_t round = 0;
    Address from{}, to{};  // transferred; resolved: `to` has won
    Units amount = 0;      // reserve_set; minimum_set: the reserve as it is now
};

class LaneHouse {
public:
    // Round 0 begins at `now`. Every parameter within its range; anything else is the caller's bug.
    LaneHouse(const LaneConfig& config, std::int64_t now);

    // Runs a call by `sender` at time `now`. Refusals leave everything as it was: malformed; unknown (a caller or a signer
    // who is not known, or not entitled); signature; guard (AU-20, AU-21, AU-24, AU-25, AU-26, AU-45).
    Result<LaneLog> call(LaneMoney& money, std::int64_t now, const Address& sender, ByteView bytes);

    const RoundTiming& timing() const { return timing_; }
    Units reserve() const { return reserve_; }
    Units reserve_min() const { return reserve_min_; }
    bool resolved(std::int64_t now) const { return late_.round >= timing_.round(now) + 1; }
    bool blackout(std::int64_t now) const { return !resolved(now) && timing_.standing(now); }
    // AU-20: what bidder i has, and may still use, now.
    Units balance(const LaneMoney& money, std::int64_t now, int i) const;
    // The round from which bidder i may take its deposit; none: it has not asked for it.
    std::optional<std::int64_t> withdrawal_round(int i) const;
    // The two rounds that were resolved last, the later one first.
    const ResolvedRound& late() const { return late_; }
    const ResolvedRound& early() const { return early_; }

private:
    Result<LaneLog> deposit(LaneMoney& money, int bidder, Units amount);
    Result<LaneLog> initiate(const LaneMoney& money, std::int64_t now, int bidder);
    Result<LaneLog> finalize(LaneMoney& money, std::int64_t now, int bidder);
    Result<LaneLog> set_reserve(std::int64_t now, Units amount);
    Result<LaneLog> set_minimum(std::int64_t now, Units amount);
    Result<LaneLog> set_closing(std::int64_t now, std::int64_t closing);
    Result<LaneLog> resolve(LaneMoney& money, std::int64_t now, const LaneCall& call);
    Result<LaneLog> retime(std::int64_t now, std::int64_t duration, std::int64_t offset);
    Result<LaneLog> transfer(std::int64_t now, const Address& from, std::int64_t round, const Address& to);
    // The bidder who signed a bid for the round after this one and can pay it; refused otherwise.
    Result<int> check_bid(const LaneMoney& money, std::int64_t now, const SignedLaneBid& message) const;

    RoundTiming timing_;
    Units reserve_min_, reserve_;
    std::array<std::int64_t, lane_bidders> withdrawal_round_{};  // -1: not asked for
    ResolvedRound late_, early_;
};

}  // namespace sequent::impl::auction
