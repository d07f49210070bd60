// force_include = timeout: Polygon zkEVM.
#include "checker/lockstep/adapters/force_include/common.hpp"

namespace sequent::lockstep {
namespace {

using force_include::TimeoutSystem;
using P = Parameters;

std::unique_ptr<System> make(const Parameters& p) {
    const auto c = configured<impl::TimeoutConfig>(p);
    return drive_forced<TimeoutSystem>(c, {.age = p.timeout_l1_blocks + 1},
                                       {{"Post", calls<&TimeoutSystem::post>}, {"Force", calls<&TimeoutSystem::force>}});
}

}  // namespace

void show(const TimeoutSystem& system, const Horizon& horizon, Variables& out) {
    const auto& config = system.config();
    const auto idle = [&](std::int64_t l1_block, const impl::PolygonRollup::Storage& storage) {
        return capped(l1_block - storage.last_batch_block, config.timeout_l1_blocks);
    };
    show_shared(system, config, system.owed(), horizon, out);
    out.put("force.last_timestamp_age", idle(system.l1().height(), system.contract().storage()));
    show_past("force.past_last_timestamp_age", system.contract().checkpoints(), config, out,
              [&](const auto& at) { return idle(at.l1_block, at.storage); });
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"enqueued-in-emergency", "emergency"},
    {"freeze-forgotten", "emergency"},
    {"guard-reads-l2-clock", "small"},
    {"l2-clock-not-restored", "small"},
    {"prefix-forced-by-first", "small"},
};

}  // namespace

void add_force_include_timeout(std::vector<Harness>& all) {
    all.push_back({"timeout", "force_include",
                   with_flags({within<1, 6>(&P::timeout_l1_blocks), within<0, 3>(&P::emergency_cooldown_l1_blocks),
                               within<1, 2>(&P::l1_block_seconds), within<0, 1>(&P::l1_reorg_depth_max),
                               within<1, 3>(&P::forced_txs)}),
                   with_filters(small_instance({{&P::timeout_l1_blocks, 3}, {&P::emergency_cooldown_l1_blocks, 2},
                                                {&P::forced_txs, 2}})),
                   make, planted});
}

}  // namespace sequent::lockstep
