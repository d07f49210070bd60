#include "impl/ordering/observe.hpp"
#include "impl/ordering/observed_leaves.hpp"

namespace sequent::impl::ordering {

const std::vector<std::string>& bundles_names() {
    static const auto names = [] {
        LeafNames all("bun.");
        all.one("sealed").array("block", bundles_max).array("legs", bundles_max).array("height", 2).one("leaves");
        all.array("stock", 2);
        for (const char* of_legs : {"reserved", "forced", "met", "ran"}) all.array(of_legs, 2 * bundles_max);
        return all.take();
    }();
    return names;
}

void observe(const BundlesSystem& system, std::span<int> values) {
    LeafValues out(values);
    out.add(system.height());
    for (int bundle = 1; bundle <= bundles_max; ++bundle) out.add(system.place_of(bundle).height);
    for (int bundle = 1; bundle <= bundles_max; ++bundle) out.add(system.place_of(bundle).legs);
    for (int rollup = 1; rollup <= 2; ++rollup) out.add(system.rollup(rollup).height());
    out.add(system.last_of_leaver() == 0 ? 0 : system.last_of_leaver() + 1);
    for (int rollup = 1; rollup <= 2; ++rollup) out.add(system.rollup(rollup).free_units());
    constexpr auto legs = static_cast<std::size_t>(2 * bundles_max);
    const auto reserved = out.next(legs), forced = out.next(legs), met = out.next(legs), ran = out.next(legs);
    for (std::size_t n = 0; n < legs; ++n) {
        const int bundle = static_cast<int>(n / 2) + 1, which = static_cast<int>(n % 2) + 1;
        const Hash id = system.leg_id(bundle, which);
        const LegRollup& rollup = system.rollup(which);
        reserved[n] = rollup.reserved(id);
        forced[n] = rollup.forced(id);
        met[n] = rollup.derived(id);
        if (const LegReceipt* receipt = rollup.receipt(id)) ran[n] = static_cast<int>(receipt->outcome);
    }
}

}  // namespace sequent::impl::ordering
