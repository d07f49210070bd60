// What the speculative variant looks like to the model.
#include "impl/preconf/observe.hpp"

namespace sequent::impl::preconf {

const std::vector<std::string>& speculative_leaf_names() {
    static constexpr LeafInfo leaves[]{{"phase"}, {"winner"}, {"executed", bids_max}, {"paper", producers * bids_max},
                                       {"paid", producers * bids_max}, {"waited"}, {"since"}, {"stake", producers},
                                       {"reserved", producers}};
    static const auto names = leaf_names(leaves);
    return names;
}

void observe(const SpeculativeSystem& system, std::span<int> out) {
    const CommitmentContract& contract = system.contract();
    const std::int64_t landed_in = contract.landed_in();
    const auto record = [&](int i) { return contract.find(digest_of(i / bids_max, i % bids_max)); };
    const auto waited = [&] {
        if (contract.first_commit() < 0) return std::int64_t{0};
        return (landed_in >= 0 ? landed_in : system.now()) - contract.first_commit();
    };
    LeafWriter leaves(out);
    leaves.put(landed_in >= 0 ? 2 : contract.winner() >= 0 ? 1 : 0);
    leaves.put(contract.winner() + 1);
    leaves.array(bids_max, [&](int bidder) { return system.block().executes(bid_tx(bidder)); });
    leaves.array(producers * bids_max, [&](int i) {
        const CommitmentRecord* at = record(i);
        return at ? static_cast<int>(at->state) + 1 : 0;
    });
    leaves.array(producers * bids_max, [&](int i) { return record(i) ? record(i)->paid : 0; });
    leaves.put(waited());
    leaves.put(landed_in >= 0 ? system.now() - landed_in : 0);
    leaves.array(producers, [&](int who) { return contract.stake(who); });
    leaves.array(producers, [&](int who) { return contract.reserved(system.config(), system.now(), who); });
}

}  // namespace sequent::impl::preconf
