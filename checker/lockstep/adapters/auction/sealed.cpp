// auction = sealed_first and sealed_second.
#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/adapters/auction/sealed.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

using namespace impl::auction;
using namespace auction;
using P = Parameters;

constexpr int members = 2, sales = 2;

template <bool second_price>
std::unique_ptr<System> make(const Parameters& p) {
    auto c = configured<SealedConfig>(p);
    c.second_price = second_price;
    // All that a bidder ever puts in.
    c.bidder_funds_units = caps_for(second_price ? "sealed_second" : "sealed_first", p).price;
    return drive<SealedSystem>(SealedSystem(c),
                               {{"Tick", calls<&SealedSystem::tick>},
                                {"Deposit", calls<&SealedSystem::deposit>},
                                {"InitiateWithdrawal", calls<&SealedSystem::initiate_withdrawal>},
                                {"FinalizeWithdrawal", calls<&SealedSystem::finalize_withdrawal>},
                                {"SetReservePrice", calls<&SealedSystem::set_reserve_price>},
                                {"CommitBid", calls<&SealedSystem::commit>},
                                {"RevealBid", calls<&SealedSystem::reveal>},
                                {"SettleAuction", calls<&SealedSystem::settle>}}, show);
}

// The bounds of the machine: a clock of 7 blocks, 3 units a bidder, two sales, two members.
std::vector<Field> fields() {
    return {
        within<1, 4>(&P::bid_window_l1_blocks),
        within<1, 3>(&P::reveal_window_l1_blocks),
        within<1, 3>(&P::reveal_landing_l1_blocks),
        {&P::reserve_blackout_l1_blocks, just<0>, [](const Parameters& p) { return p.bid_window_l1_blocks; }},
        within<0, 6>(&P::deposit_delay_l1_blocks),
        within<0, 3>(&P::default_penalty_units),
        within<1, 3>(&P::reserve_min_units),
        within<1, 2>(&P::proceeds_members),
        within<1, 2>(&P::auction_sales),
    };
}

std::vector<Instance> instances() {
    const Instance shipped = instance("nightly-shipped", {
        {&P::bid_window_l1_blocks, 2}, {&P::reveal_window_l1_blocks, 2}, {&P::reveal_landing_l1_blocks, 1},
        {&P::reserve_blackout_l1_blocks, 1}, {&P::deposit_delay_l1_blocks, 1}, {&P::default_penalty_units, 1},
        {&P::reserve_min_units, 1}, {&P::proceeds_members, 2}, {&P::auction_sales, 2}});
    return {variant(shipped, "one-sale", {{&P::auction_sales, 1}}),
            variant(shipped, "two-sales", {{&P::bid_window_l1_blocks, 1}, {&P::reveal_window_l1_blocks, 1},
                                           {&P::reserve_min_units, 2}, {&P::deposit_delay_l1_blocks, 0}}),
            shipped};
}

}  // namespace

void show(const SealedSystem& system, Variables& out) {
    namespace account = sealed_account;
    const SealedHouse& house = system.house();
    const SealedConfig& config = house.config();
    const SealedMoney& money = system.money();
    const std::int64_t height = system.height();
    const int slot = static_cast<int>(house.sale_number(height));
    const Sale& sale = house.sale(height);
    const auto of = [&](std::size_t first) {
        return [&money, first](int i) { return money.of(first + static_cast<std::size_t>(i)); };
    };
    const auto commitment = [&](int i) -> const SealedCommitment& { return sale.commitments[static_cast<std::size_t>(i)]; };

    impl::Units withdrawn = 0, collected = 0;
    int defaults = 0;  // AU-10: by the logs of every sale whose deadline has passed
    for (std::size_t i = 0; i < sealed_bidders; ++i) withdrawn += money.of(account::cold + i);
    for (int k = 0; k < config.auction_sales && k <= slot; ++k) {
        collected += house.log(k).price;
        if (k < slot || house.clock(height) >= house.reveals_close())
            defaults += house.log(k).commitments - house.log(k).reveals;
    }

    out.put("auction.clock", house.clock(height)).put("auction.slot", slot).put("auction.holder", house.holder(height));
    out.put("auction.next", house.log(slot).winner).put("auction.settled", sale.settled);
    out.put("auction.reserve", house.reserve());
    out.each("auction.deposit", sealed_bidders, of(account::deposit));
    out.each("auction.leaving", sealed_bidders, [&](int i) {
        return std::min<std::int64_t>(house.asked_for(i, height), config.deposit_delay_l1_blocks) + 1;
    });
    out.each("auction.bid", sealed_bidders, [&](int i) { return system.sealed_amount(i); });
    out.each("auction.hash", sealed_bidders, [&](int i) {
        return commitment(i).made ? place_of(commitment(i).hash, sealed_bidders) : 0;
    });
    out.each("auction.opened", sealed_bidders, [&](int i) { return commitment(i).opened; });
    out.put("auction.leader", sale.leader).put("auction.best", sale.best).put("auction.second", sale.second);
    out.put("auction.penalties", money.of(account::penalties));
    out.each("auction.earned", members, of(account::members));
    out.each("auction.put", sealed_bidders, [&](int i) {
        return config.bidder_funds_units - money.of(account::hot + static_cast<std::size_t>(i));
    });
    out.put("auction.withdrawn", withdrawn).put("auction.collected", collected).put("auction.price", house.log(slot).price);
    out.put("auction.announced", house.announced(height)).put("auction.defaults", defaults);
    out.each("auction.buyer", sales, [&](int k) { return house.log(k).winner; });
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted_first[]{
    {"commitment-does-not-bind-amount", "one-sale"},
    {"copied-commitment-accepted", "one-sale"},
    {"default-without-penalty", "one-sale"},
    {"remainder-of-proceeds-lost", "one-sale"},
    {"request-survives-a-deposit", "one-sale"},
    {"withdrawal-before-settlement", "one-sale"},
};

constexpr PlantedIn planted_second[]{
    {"reserve-changed-in-blackout", "one-sale"},
    {"reveal-before-close", "one-sale"},
    {"reveal-deadline-before-inclusion", "one-sale"},
    {"right-outlives-its-slot", "two-sales"},
    {"runner-up-forgotten", "one-sale"},
    {"sealed-tie-break-inverted", "one-sale"},
    {"second-price-charges-the-bid", "one-sale"},
};

}  // namespace

void add_auction_sealed(std::vector<Harness>& all) {
    all.push_back({"sealed_first", "auction", fields(), instances(), make<false>, planted_first});
    all.push_back({"sealed_second", "auction", fields(), instances(), make<true>, planted_second});
}

}  // namespace sequent::lockstep
