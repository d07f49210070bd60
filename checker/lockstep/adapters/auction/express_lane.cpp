// auction = express_lane: Timeboost's auction.
#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/systems/auction/lane_system.hpp"

namespace sequent::lockstep {
namespace {

using namespace impl::auction;
using namespace auction;
using P = Parameters;

constexpr int rounds = 2;

int who_is(const Address& address) { return number_of(Role::bidder, address, lane_bidders) + 1; }

// Whose bid has the highest hash, 1..bidders; 0 where there is no bid. Where one bidder alone has bid, the upper half of all
// hashes counts as above what is to come, and the lower half as below it.
int highest(const LaneSystem& system, std::int64_t round) {
    const HeldBid* first = system.auctioneer().latest(0, round);
    const HeldBid* second = system.auctioneer().latest(1, round);
    if (first && second) return first->hash > second->hash ? 1 : 2;
    if (!first && !second) return 0;
    const bool upper = (first ? first : second)->hash[0] >= 128;
    return (first != nullptr) == upper ? 1 : 2;
}

// `base`: origins of rounds are counted from so many seconds before the start, so that none is negative.
void show(const LaneSystem& system, std::int64_t base, Variables& out) {
    namespace account = lane_account;
    const LaneHouse& house = system.house();
    const LaneMoney& money = system.money();
    const LaneIndexer& indexer = system.indexer();
    const RoundTiming& timing = house.timing();
    const std::int64_t bids_for = timing.round(system.now()) + 1;
    const std::int64_t start = LaneSystem::genesis_seconds;
    const auto amount_of = [](const HeldBid* bid) { return bid ? bid->message.bid.amount : 0; };
    impl::Units withdrawn = 0;
    for (std::size_t i = 0; i < lane_bidders; ++i) withdrawn += money.of(account::cold + i);

    out.put("auction.now", system.now() - start).put("auction.round_duration", timing.duration);
    out.put("auction.offset_timestamp", timing.offset - start + base);
    out.put("auction.auction_closing", timing.closing).put("auction.reserve_submission", timing.submission);
    out.put("auction.min_reserve_price", house.reserve_min()).put("auction.reserve_price", house.reserve());
    out.each("auction.deposit", lane_bidders, [&](int i) { return money.of(account::deposit + static_cast<std::size_t>(i)); });
    out.each("auction.withdrawal_round", lane_bidders, [&](int i) { return house.withdrawal_round(i).value_or(0); });
    out.each("auction.bid", lane_bidders, [&](int i) { return amount_of(system.auctioneer().latest(i, bids_for)); });
    out.each("auction.older", lane_bidders, [&](int i) { return amount_of(system.auctioneer().replaced(i, bids_for)); });
    out.put("auction.high", highest(system, bids_for));
    out.put("auction.latest_resolved_round", house.late().round);
    out.put("auction.latest_resolved_controller", who_is(house.late().controller));
    out.put("auction.older_resolved_round", house.early().round);
    out.put("auction.older_resolved_controller", who_is(house.early().controller));
    out.put("auction.beneficiary_balance", money.of(account::beneficiary));
    out.each("auction.put", lane_bidders, [&](int i) {
        return system.config().bidder_funds_units - money.of(account::hot + static_cast<std::size_t>(i));
    });
    out.put("auction.withdrawn", withdrawn).put("auction.round", indexer.round());
    out.put("auction.next_start", indexer.next_start() - start).put("auction.sold", indexer.sold());
    out.each("auction.express_lane_controller", rounds, [&](int k) { return who_is(indexer.owner(k)); });
    out.put("auction.announced", indexer.announced()).put("auction.stage", indexer.stage());
    out.put("auction.owner_acted", system.owner_acted());
}

std::unique_ptr<System> make(const Parameters& p) {
    auto c = configured<LaneConfig>(p);
    c.owner_acts = p.auction_owner == 1;
    const Caps& bounds = caps_for("express_lane", p);
    c.bidder_funds_units = bounds.price;  // all that a bidder ever puts in
    c.origin_base_seconds = bounds.clock;
    return drive<LaneSystem>(LaneSystem(c),
                             {{"AuctionSecond", calls<&LaneSystem::second>},
                              {"Deposit", calls<&LaneSystem::deposit>},
                              {"InitiateWithdrawal", calls<&LaneSystem::initiate_withdrawal>},
                              {"FinalizeWithdrawal", calls<&LaneSystem::finalize_withdrawal>},
                              {"SetReservePrice", calls<&LaneSystem::set_reserve_price>},
                              {"SignBid", calls<&LaneSystem::sign_bid>},
                              {"ResolveAuction", calls<&LaneSystem::resolve_auction>},
                              {"SetRoundTimingInfo", calls<&LaneSystem::set_round_timing_info>},
                              {"SetMinReservePrice", calls<&LaneSystem::set_min_reserve_price>},
                              {"SetAuctionClosing", calls<&LaneSystem::set_auction_closing>},
                              {"TransferExpressLaneController", calls<&LaneSystem::transfer_express_lane_controller>}},
                             [base = c.origin_base_seconds](const LaneSystem& system, Variables& out) {
                                 show(system, base, out);
                             });
}

// The bounds of the machine: rounds of 4 seconds, 3 units a bidder, two rounds sold.
std::vector<Field> fields() {
    return {
        within<2, 4>(&P::round_seconds),
        {&P::auction_closing_seconds, just<1>, [](const Parameters& p) { return p.round_seconds; }},
        {&P::reserve_submission_seconds, just<0>,
         [](const Parameters& p) { return p.round_seconds - p.auction_closing_seconds; }},
        flag(&P::published_tie_to_high_hash),
        within<1, 3>(&P::reserve_min_units),
        within<1, 2>(&P::auction_sales),
        flag(&P::auction_owner),
    };
}

std::vector<Instance> instances() {
    const Instance shipped = instance("nightly-shipped", {{&P::round_seconds, 4}, {&P::auction_closing_seconds, 1},
                                                          {&P::reserve_submission_seconds, 2}, {&P::reserve_min_units, 1},
                                                          {&P::auction_sales, 2}});
    return {variant(shipped, "one-sale", {{&P::auction_sales, 1}, {&P::reserve_submission_seconds, 1}}),
            variant(shipped, "two-sales", {{&P::round_seconds, 2}, {&P::reserve_submission_seconds, 0},
                                           {&P::reserve_min_units, 3}}),
            variant(shipped, "nightly-owner", {{&P::round_seconds, 3}, {&P::auction_closing_seconds, 2},
                                               {&P::reserve_submission_seconds, 0}, {&P::auction_sales, 1},
                                               {&P::auction_owner, 1}}),
            variant(shipped, "least", {{&P::round_seconds, 2}, {&P::reserve_submission_seconds, 0},
                                       {&P::reserve_min_units, 3}, {&P::auction_sales, 1}}),
            shipped};
}

}  // namespace

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"best-bid-left-out", "one-sale"},
    {"bid-balance-unchecked", "one-sale"},
    {"closing-set-by-anybody", "one-sale"},
    {"lane-charges-the-winning-bid", "one-sale"},
    {"one-bidder-holds-both-top-bids", "one-sale"},
    {"one-round-stored", "two-sales"},
    {"reserve-blackout-ignored", "one-sale"},
    {"retiming-moves-the-round", "one-sale"},
    {"round-resolved-again", "one-sale"},
    {"tie-break-inverted", "one-sale"},
    {"transfer-by-anybody", "one-sale"},
    {"withdrawal-in-the-same-round", "one-sale"},
};

}  // namespace

void add_auction_express_lane(std::vector<Harness>& all) {
    all.push_back({"express_lane", "auction", fields(), instances(), make, planted});
}

}  // namespace sequent::lockstep
