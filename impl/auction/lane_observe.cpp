// What the express lane's auction looks like to the model.
#include "impl/auction/leaves.hpp"
#include "impl/auction/observe.hpp"

namespace sequent::impl::auction {
namespace {

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

}  // namespace

const std::vector<std::string>& lane_leaves() {
    static const auto names = leaf_names(
        "auction", {{"now"}, {"duration"}, {"origin"}, {"closing"}, {"submission"}, {"reserve_min"}, {"reserve"},
                    {"deposit", lane_bidders}, {"exit", lane_bidders}, {"bid", lane_bidders}, {"older", lane_bidders},
                    {"high"}, {"late_round"}, {"late_who"}, {"early_round"}, {"early_who"}, {"beneficiary"},
                    {"put", lane_bidders}, {"withdrawn"}, {"round"},
                    {"next_start"}, {"sold"}, {"owner", rounds}, {"announced"}, {"stage"}, {"owner_acted"}});
    return names;
}

void observe(const LaneSystem& system, std::span<int> values) {
    namespace account = lane_account;
    const LaneHouse& house = system.house();
    const LaneMoney& money = system.money();
    const LaneIndexer& indexer = system.indexer();
    const RoundTiming& timing = house.timing();
    const std::int64_t bids_for = timing.round(system.now()) + 1;
    const std::int64_t start = LaneSystem::genesis_seconds;
    const auto amount_of = [](const HeldBid* bid) { return bid ? bid->message.bid.amount : 0; };

    LeafWriter out(values);
    out.put(system.now() - start).put(timing.duration);
    out.put(timing.offset - start + system.config().origin_base_seconds);
    out.put(timing.closing).put(timing.submission).put(house.reserve_min()).put(house.reserve());
    out.each(lane_bidders, [&](int i) { return money.of(account::deposit + static_cast<std::size_t>(i)); });
    out.each(lane_bidders, [&](int i) { return house.withdrawal_round(i).value_or(0); });
    out.each(lane_bidders, [&](int i) { return amount_of(system.auctioneer().latest(i, bids_for)); });
    out.each(lane_bidders, [&](int i) { return amount_of(system.auctioneer().replaced(i, bids_for)); });
    out.put(highest(system, bids_for));
    out.put(house.late().round).put(who_is(house.late().controller));
    out.put(house.early().round).put(who_is(house.early().controller)).put(money.of(account::beneficiary));
    Units withdrawn = 0;
    for (std::size_t i = 0; i < lane_bidders; ++i) withdrawn += money.of(account::cold + i);
    out.each(lane_bidders, [&](int i) {
        return system.config().bidder_funds_units - money.of(account::hot + static_cast<std::size_t>(i));
    });
    out.put(withdrawn).put(indexer.round()).put(indexer.next_start() - start).put(indexer.sold());
    out.each(rounds, [&](int k) { return who_is(indexer.owner(k)); }).put(indexer.announced());
    out.put(indexer.stage()).put(system.owner_acted());
}

}  // namespace sequent::impl::auction
