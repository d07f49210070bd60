// ordering = shared: bundles across rollups.
#include "checker/lockstep/adapters/ordering/show.hpp"

namespace sequent::lockstep {
namespace {

using namespace impl::ordering;
using namespace ordering;
using impl::Hash;
using P = Parameters;

std::unique_ptr<System> make(const Parameters& p) {
    auto c = configured<BundlesConfig>(p);
    c.blocks = p.shared_blocks;
    c.leader_faulty = p.shared_leader_faulty == 1;
    c.execution_atomic = p.bundle_execution_atomic == 1;
    c.legs_bound = p.bundle_legs_bound == 1;
    return drive<BundlesSystem>(BundlesSystem(c),
                                {{"BundleOrder", calls<&BundlesSystem::order>},
                                 {"BundleSeal", calls<&BundlesSystem::seal>},
                                 {"LegForce", calls<&BundlesSystem::force>},
                                 {"BundleRun", calls<&BundlesSystem::run>},
                                 {"StockTake", calls<&BundlesSystem::take>},
                                 {"LegReserve", calls<&BundlesSystem::reserve>},
                                 {"LegRelease", calls<&BundlesSystem::release>},
                                 {"LeaveSharedSet", calls<&BundlesSystem::leave>}}, show);
}

}  // namespace

void show(const BundlesSystem& system, Variables& out) {
    out.put("bun.sealed", system.height());
    out.each("bun.block", bundles_max, [&](int i) { return system.place_of(i + 1).height; });
    out.each("bun.legs", bundles_max, [&](int i) { return system.place_of(i + 1).legs; });
    out.each("bun.height", 2, [&](int r) { return system.rollup(r + 1).height(); });
    out.put("bun.leaves", system.last_of_leaver() == 0 ? 0 : system.last_of_leaver() + 1);
    out.each("bun.stock", 2, [&](int r) { return system.rollup(r + 1).free_units(); });
    // Leg n is the (n % 2 + 1)-th of bundle n / 2 + 1, on the rollup of that number.
    const auto each_leg = [&](const char* name, auto&& of) {
        out.each(name, 2 * bundles_max, [&](int n) {
            const int which = n % 2 + 1;
            return static_cast<int>(of(system.rollup(which), system.leg_id(n / 2 + 1, which)));
        });
    };
    each_leg("bun.reserved", [](const LegRollup& rollup, const Hash& id) { return rollup.reserved(id); });
    each_leg("bun.forced", [](const LegRollup& rollup, const Hash& id) { return rollup.forced(id); });
    each_leg("bun.met", [](const LegRollup& rollup, const Hash& id) { return rollup.derived(id); });
    each_leg("bun.ran", [](const LegRollup& rollup, const Hash& id) {
        const LegReceipt* receipt = rollup.receipt(id);
        return receipt ? static_cast<int>(receipt->outcome) : 0;
    });
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"bundle-split", "small"},
    {"bundle-for-a-rollup-that-left", "small"},
    {"bundle-leg-forced-through-l1", "bound"},
    {"bundle-ordered-without-reservation", "atomic"},
    {"reservation-kept-after-run", "atomic"},
    {"reservation-not-given-back", "atomic"},
    {"leg-runs-again", "small"},
};

}  // namespace

void add_ordering_bundles(std::vector<Harness>& all) {
    // Astria's promises with one bundle, and with the two of its instance; Anoma's two promises, together and apart.
    const Instance small = instance("small", {{&P::shared_blocks, 2}, {&P::bundles, 1}, {&P::shared_leader_faulty, 1}});
    all.push_back({"bundles", "ordering",
                   {within<1, 3>(&P::shared_blocks), within<1, 2>(&P::bundles), flag(&P::shared_leader_faulty),
                    flag(&P::bundle_execution_atomic), flag(&P::bundle_legs_bound)},
                   {small,
                    variant(small, "two", {{&P::bundles, 2}}),
                    variant(small, "bound", {{&P::bundle_legs_bound, 1}}),
                    variant(small, "atomic", {{&P::bundle_execution_atomic, 1}, {&P::bundle_legs_bound, 1}}),
                    variant(small, "atomic-free", {{&P::bundle_execution_atomic, 1}}),
                    variant(small, "nightly-anoma", {{&P::bundle_execution_atomic, 1}, {&P::bundle_legs_bound, 1},
                                                     {&P::shared_blocks, 3}, {&P::bundles, 2}})},
                   make, planted});
}

}  // namespace sequent::lockstep
