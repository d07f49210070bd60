// What sealed auctions look like to the model.
#include "impl/auction/leaves.hpp"
#include "impl/auction/observe.hpp"

#include <algorithm>

namespace sequent::impl::auction {
namespace {

constexpr int members = 2, sales = 2;

}  // namespace

const std::vector<std::string>& sealed_leaves() {
    static const auto names = leaf_names(
        "auction", {{"clock"}, {"slot"}, {"holder"}, {"next"}, {"settled"}, {"reserve"}, {"deposit", sealed_bidders},
                    {"leaving", sealed_bidders}, {"bid", sealed_bidders}, {"hash", sealed_bidders},
                    {"opened", sealed_bidders}, {"leader"}, {"best"}, {"second"}, {"penalties"}, {"earned", members},
                    {"put", sealed_bidders}, {"withdrawn"}, {"collected"}, {"price"}, {"announced"}, {"defaults"},
                    {"buyer", sales}});
    return names;
}

void observe(const SealedSystem& system, std::span<int> values) {
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

    Units withdrawn = 0, collected = 0;
    int defaults = 0;  // AU-10: by the logs of every sale whose deadline has passed
    for (std::size_t i = 0; i < sealed_bidders; ++i) withdrawn += money.of(account::cold + i);
    for (int k = 0; k < config.auction_sales && k <= slot; ++k) {
        collected += house.log(k).price;
        if (k < slot || house.clock(height) >= house.reveals_close())
            defaults += house.log(k).commitments - house.log(k).reveals;
    }

    LeafWriter out(values);
    out.put(house.clock(height)).put(slot).put(house.holder(height)).put(house.log(slot).winner).put(sale.settled);
    out.put(house.reserve()).each(sealed_bidders, of(account::deposit));
    out.each(sealed_bidders, [&](int i) {
        return std::min<std::int64_t>(house.asked_for(i, height), config.deposit_delay_l1_blocks) + 1;
    });
    out.each(sealed_bidders, [&](int i) { return system.sealed_amount(i); });
    out.each(sealed_bidders, [&](int i) {
        const SealedCommitment& made = sale.commitments[static_cast<std::size_t>(i)];
        return made.made ? place_of(made.hash, sealed_bidders) : 0;
    });
    out.each(sealed_bidders, [&](int i) { return sale.commitments[static_cast<std::size_t>(i)].opened; });
    out.put(sale.leader).put(sale.best).put(sale.second).put(money.of(account::penalties));
    out.each(members, of(account::members));
    out.each(sealed_bidders, [&](int i) {
        return config.bidder_funds_units - money.of(account::hot + static_cast<std::size_t>(i));
    });
    out.put(withdrawn).put(collected).put(house.log(slot).price).put(house.announced(height)).put(defaults);
    out.each(sales, [&](int k) { return house.log(k).winner; });
}

}  // namespace sequent::impl::auction
