#include "checker/lockstep/systems/ordering/bundles_system.hpp"

#include "impl/planted.hpp"

namespace sequent::lockstep::ordering {
namespace {

constexpr std::uint64_t stock = 2;  // units on each rollup at genesis

bool is_rollup(int rollup) { return rollup == 1 || rollup == 2; }
const KeyPair& bundle_user() { return user_key(3); }
const KeyPair& operator_of_rollup_2() { return user_key(6); }

}  // namespace

BundlesSystem::BundlesSystem(const BundlesConfig& config)
    : config_(config), rollups_{LegRollup(namespace_of(1), stock), LegRollup(namespace_of(2), stock)} {}

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

BundlesSystem::Place BundlesSystem::place_of(int bundle) const {
    for (const Entry& entry : ordered_)
        if (entry.bundle == static_cast<std::uint64_t>(bundle)) return {entry.height, entry.legs};
    return {};
}

Result<void> BundlesSystem::order(int bundle, int legs) {
    if (bundle < 1 || bundle > config_.bundles || legs < 1 || legs > 3) return refuse(RefusalCode::argument, "no such bundle");
    if (height() >= static_cast<std::uint64_t>(config_.blocks)) return refuse(RefusalCode::guard, "the log is full");
    // SO-20: an honest leader takes a bundle as it is; a faulty one strips it, and has the user's signature to show for it.
    if (!config_.leader_faulty && legs != 3) return refuse(RefusalCode::guard, "an honest leader takes the whole bundle");
    if (place_of(bundle).height != 0) return refuse(RefusalCode::guard, "the bundle is ordered already");
    const auto number = static_cast<std::uint64_t>(bundle);
    Bundle whole;
    for (int rollup = 1; rollup <= 2; ++rollup) whole.legs.push_back(leg_of(number, rollup));
    whole = signed_bundle(whole, bundle_user());
    Bundle shown = whole;
    shown.legs.clear();
    for (int rollup = 1; rollup <= 2; ++rollup)
        if (legs >> (rollup - 1) & 1) shown.legs.push_back(leg_of(number, rollup));
    if (auto checked = check_order(pack(shown)); !checked) return checked;
    ordered_.push_back({height() + 1, number, legs});
    // A block lists its bundles by their numbers, whichever came in first: where units are scarce the order decides whose
    // leg succeeds, and this one leaves the leader no choice.
    std::sort(ordered_.begin(), ordered_.end(),
              [](const Entry& a, const Entry& b) { return a.height != b.height ? a.height < b.height : a.bundle < b.bundle; });
    return {};
}

// What each validator looks at before it votes for a block with the bundle in it.
Result<void> BundlesSystem::check_order(ByteView bytes) const {
    const auto bundle = decode_bundle(bytes);
    if (!bundle) return bundle.refusal();
    // SO-21: one transaction, one signature over all its legs.
    if (!planted("bundle-split")) {
        if (!signature_holds(*bundle)) return refuse(RefusalCode::signature, "the signature covers other legs");
        if (bundle->legs.size() != 2) return refuse(RefusalCode::mismatch, "a bundle has two legs");
    }
    // SO-22: a leg in a block that its rollup does not derive would never run.
    if (last_of_leaver_ != 0 && height() + 1 > last_of_leaver_ && !planted("bundle-for-a-rollup-that-left"))
        return refuse(RefusalCode::guard, "a rollup of the bundle does not derive this block");
    // SO-23: the orderer executes nothing, so what makes success certain happened on each rollup before.
    if (config_.execution_atomic && !planted("bundle-ordered-without-reservation"))
        for (const Leg& leg : bundle->legs) {
            const int rollup = leg.space == namespace_of(1) ? 1 : 2;
            if (!this->rollup(rollup).reserved(leg_id(static_cast<int>(leg.bundle), rollup)))
                return refuse(RefusalCode::guard, "a leg holds no unit of its own");
        }
    return {};
}

NamespacedTree BundlesSystem::data_tree(std::uint64_t height) const {
    NamespacedTree tree;
    for (const Entry& entry : ordered_)
        for (int rollup = 1; rollup <= 2; ++rollup)
            if (entry.height == height && (entry.legs >> (rollup - 1) & 1))
                tree.insert({namespace_of(rollup), namespace_of(rollup), leg_id(static_cast<int>(entry.bundle), rollup)});
    return tree;
}

Result<void> BundlesSystem::seal() {
    if (height() >= static_cast<std::uint64_t>(config_.blocks)) return refuse(RefusalCode::guard, "the log is full");
    // SO-24: the validators have checked each bundle on its way in; they sign the block as it stands.
    const std::uint64_t next = height() + 1;
    int listed = 0;
    for (const Entry& entry : ordered_)
        if (entry.height == next) listed |= entry.legs;
    const BlockHeader header{next, data_tree(next).root(), ids_root(listed)};
    FlatBytes<header_bytes> statement;
    write(statement, header);
    headers_.push_back({header, commit_of(0, statement)});
    return {};
}

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
    LegAnswer answer{headers_[next - 1], {}, data_tree(next).prove(runs.own())};
    for (const Entry& entry : ordered_)
        if (entry.height == next && (entry.legs >> (rollup - 1) & 1)) answer.legs.push_back(leg_of(entry.bundle, rollup));
    return runs.run_block(pack(answer), rollup == 2 ? last_of_leaver_ : 0);
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

Result<void> BundlesSystem::reserve(int bundle, int rollup) {
    if (auto leg = check_leg(bundle, rollup); !leg) return leg;
    if (!config_.execution_atomic) return refuse(RefusalCode::guard, "the rollups set nothing aside");
    // SO-28: once the bundle is ordered it is too late, since the other leg may have run.
    if (place_of(bundle).height != 0) return refuse(RefusalCode::guard, "the bundle is ordered");
    return rollups_[static_cast<std::size_t>(rollup - 1)].reserve(
        pack(signed_reserve(leg_id(bundle, rollup), true, bundle_user())), bundle_user().public_key);
}

Result<void> BundlesSystem::release(int bundle, int rollup) {
    if (auto leg = check_leg(bundle, rollup); !leg) return leg;
    if (place_of(bundle).height != 0) return refuse(RefusalCode::guard, "the bundle is ordered");
    return rollups_[static_cast<std::size_t>(rollup - 1)].reserve(
        pack(signed_reserve(leg_id(bundle, rollup), false, bundle_user())), bundle_user().public_key);
}

Result<void> BundlesSystem::leave() {
    if (last_of_leaver_ != 0) return refuse(RefusalCode::guard, "the rollup has announced it already");
    if (height() >= static_cast<std::uint64_t>(config_.blocks)) return refuse(RefusalCode::guard, "no block is open");
    // SO-29: the open block is the last that rollup 2 derives; the notice stands on L1, where everybody reads it.
    const auto notice = decode_leave(encode(signed_leave(namespace_of(2), height() + 1, operator_of_rollup_2())));
    if (!notice) return notice.refusal();
    if (!signature_holds(*notice, operator_of_rollup_2().public_key))
        return refuse(RefusalCode::signature, "not the rollup's operator");
    last_of_leaver_ = notice->last;
    return {};
}

}  // namespace sequent::lockstep::ordering
