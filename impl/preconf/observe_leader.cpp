// What the leader variant looks like to the model.
#include "impl/preconf/observe.hpp"

#include <algorithm>

namespace sequent::impl::preconf {

std::vector<std::string> leaf_names(std::span<const LeafInfo> leaves) {
    std::vector<std::string> names;
    for (const LeafInfo& leaf : leaves) {
        const std::string name = "pc." + std::string(leaf.name);
        if (leaf.length == 0) names.push_back(name);
        for (int i = 0; i < leaf.length; ++i) names.push_back(name + "[" + std::to_string(i) + "]");
    }
    return names;
}

const std::vector<std::string>& leader_leaf_names() {
    static constexpr LeafInfo leaves[]{
        {"slot"}, {"phase"}, {"forced"}, {"here", users}, {"book", users}, {"copies", users}, {"invalid", users},
        {"due", users}, {"given", users}, {"claim", users}, {"left", users}, {"paid", users}, {"harm", users},
        {"at_end"}, {"stake", 2}, {"reserved", 2}};
    static const auto names = leaf_names(leaves);
    return names;
}

namespace {

using State = PromiseRecord::State;
using Kind = SlotOutcome::Kind;

// The model's words for what the contract knows of a promise.
enum Claim { none = 0, settled = 1, breach = 2, miss = 3, slashed = 4, fined = 5 };

Claim claim_of(const PromiseRecord* record, const SlotOutcome* outcome) {
    if (!record) return none;
    switch (record->state) {
        case State::released: return settled;
        case State::slashed: return slashed;
        case State::fined: return fined;
        case State::standing: break;
    }
    if (!outcome) return none;
    return outcome->kind == Kind::posted ? breach : miss;
}

}  // namespace

void observe(const LeaderSystem& system, std::span<int> out) {
    const LeaderConfig& config = system.config();
    const PromiseContract& contract = system.contract();
    const SlotChain& chain = system.chain();
    const auto number_of = [](std::uint64_t slot) { return static_cast<int>(slot - LeaderConfig::first_slot) + 1; };
    const SlotOutcome* now = contract.outcome(system.now());
    const auto is_drafted = [&](const UserTx& tx) {
        const auto& draft = system.acting().draft();
        return std::find(draft.begin(), draft.end(), tx) != draft.end();
    };
    std::array<const PromiseRecord*, users> record;
    std::array<Claim, users> claim;
    for (int j = 0; j < users; ++j) {
        const auto i = static_cast<std::size_t>(j);
        record[i] = contract.record_of(user_tx(j));
        claim[i] = claim_of(record[i], record[i] ? contract.outcome(record[i]->promise.slot) : nullptr);
    }
    const auto of_record = [&](auto&& f) {
        return [&, f](int j) {
            const PromiseRecord* at = record[static_cast<std::size_t>(j)];
            return at ? static_cast<int>(f(*at)) : 0;
        };
    };
    const auto left_of = [&](int j) {
        const auto i = static_cast<std::size_t>(j);
        if (claim[i] != breach && claim[i] != miss) return 0;
        const std::uint64_t until = PromiseContract::deadline(config, record[i]->promise);
        return until > system.now() ? static_cast<int>(until - system.now()) : 0;
    };

    LeafWriter leaves(out);
    leaves.put(std::min(number_of(system.now()), config.preconf_slots + 1));
    leaves.put(!now ? 0 : now->kind == Kind::posted ? 1 : 2);
    leaves.put(chain.forced(system.now()));
    leaves.array(users, [&](int j) { return is_drafted(user_tx(j)); });
    leaves.array(users, [&](int j) { return system.acting().has_booked(user_tx(j)); });
    leaves.array(users, [&](int j) { return chain.runs(user_tx(j)); });
    leaves.array(users, [&](int j) { return chain.runs(rival_tx(j)) > 0; });
    leaves.array(users, of_record([&](const PromiseRecord& at) { return number_of(at.promise.slot); }));
    leaves.array(users, of_record([&](const PromiseRecord& at) { return number_of(at.promise.given_in); }));
    leaves.array(users, [&](int j) { return claim[static_cast<std::size_t>(j)]; });
    leaves.array(users, left_of);
    leaves.array(users, of_record([](const PromiseRecord& at) { return at.paid; }));
    leaves.array(users, [&](int j) { return system.holder().harm(user_tx(j)); });
    leaves.put(now ? now->promises : 0);
    leaves.array(2, [&](int who) { return contract.stake(who); });
    leaves.array(2, [&](int who) { return contract.reserved(config, system.now(), who); });
}

}  // namespace sequent::impl::preconf
