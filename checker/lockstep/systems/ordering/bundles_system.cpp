#include "checker/lockstep/systems/ordering/bundles_system.hpp"

namespace sequent::lockstep::ordering {
namespace {

bool is_rollup(int rollup) { return rollup == 1 || rollup == 2; }
const KeyPair& bundle_user() { return user_key(3); }
const KeyPair& operator_of_rollup_2() { return user_key(6); }

}  // namespace

BundlesSystem::BundlesSystem(const BundlesConfig& config) : config_(config), log_(config.blocks, config.execution_atomic) {}

Leg BundlesSystem::leg_of(std::uint64_t bundle, int rollup) const {
    return {namespace_of(rollup), bundle, 1, config_.legs_bound};
}

Hash BundlesSystem::leg_id(int bundle, int rollup) const {
    // Eight legs in all; whoever looks at a rollup asks for them at every step.
    static const auto ids = [] {
        std::array<Hash, 8> all;
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = leaf_of(Leg{namespace_of(static_cast<int>(i / 2 % 2) + 1), i / 4 + 1, 1, i % 2 == 1}).hash;
        return all;
    }();
    return ids[static_cast<std::size_t>((bundle - 1) * 4 + (rollup - 1) * 2 + (config_.legs_bound ? 1 : 0))];
}

Result<void> BundlesSystem::check_leg(int bundle, int rollup) const {
    if (bundle < 1 || bundle > config_.bundles || !is_rollup(rollup)) return refuse(RefusalCode::argument, "no such leg");
    return {};
}

Result<void> BundlesSystem::order(int bundle, int legs) {
    if (bundle < 1 || bundle > config_.bundles || legs < 1 || legs > 3) return refuse(RefusalCode::argument, "no such bundle");
    if (auto room = log_.has_room(); !room) return room;
    // SO-20: an honest leader takes a bundle as it is; a faulty one strips it, and has the user's signature to show for it.
    if (!config_.leader_faulty && legs != 3) return refuse(RefusalCode::guard, "an honest leader takes the whole bundle");
    const auto number = static_cast<std::uint64_t>(bundle);
    Bundle whole;
    for (int rollup = 1; rollup <= 2; ++rollup) whole.legs.push_back(leg_of(number, rollup));
    whole = signed_bundle(whole, bundle_user());
    Bundle shown = whole;
    shown.legs.clear();
    for (int rollup = 1; rollup <= 2; ++rollup)
        if (legs >> (rollup - 1) & 1) shown.legs.push_back(leg_of(number, rollup));
    return log_.order(pack(shown), rollups_, leaver_.last());
}

Result<void> BundlesSystem::seal() { return log_.seal(); }

Result<void> BundlesSystem::force(int bundle, int rollup) {
    if (auto leg = check_leg(bundle, rollup); !leg) return leg;
    // SO-25: where legs are bytes that anybody may copy, their user's signature comes with them; a bound leg was never
    // signed alone, so whoever sends it has only a key of his own.
    const Leg leg = leg_of(static_cast<std::uint64_t>(bundle), rollup);
    const KeyPair& sender = leg.bound ? forger_key() : bundle_user();
    return rollups_[static_cast<std::size_t>(rollup - 1)].force(pack(signed_leg(leg, sender)));
}

Result<void> BundlesSystem::run(int rollup) {
    if (!is_rollup(rollup)) return refuse(RefusalCode::argument, "no such rollup");
    LegRollup& runs = rollups_[static_cast<std::size_t>(rollup - 1)];
    const std::uint64_t next = runs.height() + 1;
    if (next > height()) return refuse(RefusalCode::guard, "the next block is not committed");
    return runs.run_block(pack(log_.answer(next, runs.own())), rollup == 2 ? leaver_.last() : 0);
}

Result<void> BundlesSystem::take(int rollup) {
    if (!is_rollup(rollup)) return refuse(RefusalCode::argument, "no such rollup");
    LegRollup& at = rollups_[static_cast<std::size_t>(rollup - 1)];
    SharedTx tx;
    tx.space = at.own();
    tx.nonce = at.taker_nonce();
    tx.amount = 1;
    FlatBytes<shared_tx_bytes> bytes;
    write(bytes, signed_tx(tx, taker_key()));
    return at.take(bytes);
}

Result<void> BundlesSystem::request(int bundle, int rollup, bool set_aside) {
    const bool ordered = place_of(bundle).height != 0;
    return rollups_[static_cast<std::size_t>(rollup - 1)].reserve(
        pack(signed_reserve(leg_id(bundle, rollup), set_aside, bundle_user())), bundle_user().public_key, ordered);
}

Result<void> BundlesSystem::reserve(int bundle, int rollup) {
    if (auto leg = check_leg(bundle, rollup); !leg) return leg;
    if (!config_.execution_atomic) return refuse(RefusalCode::guard, "the rollups set nothing aside");
    return request(bundle, rollup, true);
}

Result<void> BundlesSystem::release(int bundle, int rollup) {
    if (auto leg = check_leg(bundle, rollup); !leg) return leg;
    return request(bundle, rollup, false);
}

Result<void> BundlesSystem::leave() {
    if (auto may = leaver_.may_announce(); !may) return may;
    if (!log_.has_room()) return refuse(RefusalCode::guard, "no block is open");
    // SO-29: the open block is the last that rollup 2 derives.
    return leaver_.announce(encode(signed_leave(namespace_of(2), height() + 1, operator_of_rollup_2())),
                            operator_of_rollup_2().public_key);
}

}  // namespace sequent::lockstep::ordering
