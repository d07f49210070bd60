#include "impl/ordering/bundle_log.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::ordering {

// ---- L1 ------------------------------------------------------------------------------------------------------------

Result<void> LeaveContract::may_announce() const {
    if (last_ != 0) return refuse(RefusalCode::guard, "the rollup has announced it already");
    return {};
}

Result<void> LeaveContract::announce(ByteView bytes, const PublicKey& rollup_operator) {
    if (auto may = may_announce(); !may) return may;
    const auto notice = decode_leave(bytes);
    if (!notice) return notice.refusal();
    if (!signature_holds(*notice, rollup_operator)) return refuse(RefusalCode::signature, "not the rollup's operator");
    last_ = notice->last;
    return {};
}

// ---- the log -------------------------------------------------------------------------------------------------------

int BundleLog::Entry::rollups() const {
    int bits = 0;
    for (const OrderedLeg& one : shown()) bits |= one.leg.space == namespace_of(1) ? 1 : 2;
    return bits;
}

Result<void> BundleLog::has_room() const {
    if (height() >= static_cast<std::uint64_t>(blocks_)) return refuse(RefusalCode::guard, "the log is full");
    return {};
}

BundleLog::Place BundleLog::place_of(std::uint64_t bundle) const {
    for (const Entry& entry : ordered_)
        if (entry.bundle == bundle) return {entry.height, entry.rollups()};
    return {};
}

Result<void> BundleLog::order(ByteView bytes, std::span<const LegRollup> rollups, std::uint64_t last_of_leaver) {
    const auto bundle = decode_bundle(bytes);
    if (!bundle) return bundle.refusal();
    if (auto room = has_room(); !room) return room;
    if (bundle->legs.empty()) return refuse(RefusalCode::mismatch, "a bundle has two legs");
    const std::uint64_t number = bundle->legs[0].bundle;
    if (place_of(number).height != 0) return refuse(RefusalCode::guard, "the bundle is ordered already");
    if (auto checked = check(*bundle, rollups, last_of_leaver); !checked) return checked;
    Entry entry;
    entry.height = height() + 1;
    entry.bundle = number;
    for (const Leg& leg : bundle->legs) entry.legs[entry.size++] = {leg, leaf_of(leg).hash};
    ordered_.push_back(entry);
    // SO-20: a block lists its bundles by their numbers, whichever came in first: where units are scarce the order decides
    // whose leg succeeds, and this one leaves the leader no choice.
    std::sort(ordered_.begin(), ordered_.end(),
              [](const Entry& a, const Entry& b) { return a.height != b.height ? a.height < b.height : a.bundle < b.bundle; });
    return {};
}

// What each validator looks at before it votes for a block with the bundle in it.
Result<void> BundleLog::check(const Bundle& bundle, std::span<const LegRollup> rollups, std::uint64_t last_of_leaver) const {
    // SO-21: one transaction, one signature over all its legs.
    if (!planted("bundle-split")) {
        if (!signature_holds(bundle)) return refuse(RefusalCode::signature, "the signature covers other legs");
        if (bundle.legs.size() != 2) return refuse(RefusalCode::mismatch, "a bundle has two legs");
    }
    // SO-22: a leg in a block that its rollup does not derive would never run.
    if (last_of_leaver != 0 && height() + 1 > last_of_leaver && !planted("bundle-for-a-rollup-that-left"))
        return refuse(RefusalCode::guard, "a rollup of the bundle does not derive this block");
    // SO-23: the orderer executes nothing, so what makes success certain happened on each rollup before.
    if (execution_atomic_ && !planted("bundle-ordered-without-reservation"))
        for (const Leg& leg : bundle.legs) {
            const Hash id = leaf_of(leg).hash;
            const auto holds = [&](const LegRollup& rollup) { return rollup.own() == leg.space && rollup.reserved(id); };
            if (std::none_of(rollups.begin(), rollups.end(), holds))
                return refuse(RefusalCode::guard, "a leg holds no unit of its own");
        }
    return {};
}

NamespacedTree BundleLog::data_tree(std::uint64_t height) const {
    NamespacedTree tree;
    for (const Entry& entry : ordered_)
        if (entry.height == height)
            for (const OrderedLeg& one : entry.shown()) tree.insert({one.leg.space, one.leg.space, one.id});
    return tree;
}

Result<void> BundleLog::seal() {
    if (auto room = has_room(); !room) return room;
    // SO-24: the validators have checked each bundle on its way in; they sign the block as it stands.
    const std::uint64_t next = height() + 1;
    int listed = 0;
    for (const Entry& entry : ordered_)
        if (entry.height == next) listed |= entry.rollups();
    const BlockHeader header{next, data_tree(next).root(), ids_root(listed)};
    FlatBytes<header_bytes> statement;
    write(statement, header);
    headers_.push_back({header, commit_of(0, statement)});
    return {};
}

LegAnswer BundleLog::answer(std::uint64_t height, Namespace space) const {
    LegAnswer answer{headers_[height - 1], {}, data_tree(height).prove(space)};
    for (const Entry& entry : ordered_)
        if (entry.height == height)
            for (const OrderedLeg& one : entry.shown())
                if (one.leg.space == space) answer.legs.push_back(one.leg);
    return answer;
}

}  // namespace sequent::impl::ordering
