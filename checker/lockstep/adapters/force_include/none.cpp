// force_include = none.
#include "checker/lockstep/adapters/force_include/common.hpp"

namespace sequent::lockstep {
namespace {

using force_include::NoneSystem;
using P = Parameters;

std::unique_ptr<System> make(const Parameters& p) {
    const auto c = configured<impl::NoneConfig>(p);
    return drive_forced<NoneSystem>(c, {.age = p.nominal_bound_l1_blocks + 1}, {{"Post", calls<&NoneSystem::post>}});
}

}  // namespace

void show(const NoneSystem& system, const Horizon& horizon, Variables& out) {
    show_shared(system, system.config(), system.owed(), horizon, out);
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"forced-queue-not-fifo", "small"},
};

}  // namespace

void add_force_include_none(std::vector<Harness>& all) {
    // Nothing bounds a wait here, and the model counts no further than one block past the bound: how old a transaction is
    // after a reorg of two blocks it could not tell. One block keeps the height, and with it every age.
    all.push_back({"none", "force_include",
                   with_flags({within<1, 6>(&P::nominal_bound_l1_blocks), within<1, 2>(&P::l1_block_seconds),
                               within<0, 1>(&P::l1_reorg_depth_max), within<1, 3>(&P::forced_txs)}),
                   with_filters(small_instance({{&P::nominal_bound_l1_blocks, 5}, {&P::forced_txs, 2}})), make, planted});
}

}  // namespace sequent::lockstep
