// force_include = enforced: Scroll.
#include "checker/lockstep/adapters/force_include/common.hpp"
#include "checker/lockstep/systems/force_include/enforced_system.hpp"

namespace sequent::lockstep {
namespace {

using force_include::EnforcedSystem;
using P = Parameters;

std::unique_ptr<System> make(const Parameters& p) {
    const auto c = configured<impl::EnforcedConfig>(p);
    return drive_forced<EnforcedSystem>(c, {.age = p.max_delay_message_queue_l1_blocks + 2},
                                        {{"Post", calls<&EnforcedSystem::post>},
                                         {"Finalize", calls<&EnforcedSystem::finalize>},
                                         {"Force", calls<&EnforcedSystem::force>},
                                         {"DisableEnforcedBatchMode", calls<&EnforcedSystem::disable_enforced_batch_mode>}});
}

}  // namespace

void show(const EnforcedSystem& system, const Horizon& horizon, Variables& out) {
    const auto& config = system.config();
    using Storage = impl::ScrollChain::Storage;
    const auto committed = [](const Storage& storage) { return storage.total_committed - storage.total_finalized; };
    const auto idle = [&](std::int64_t l1_block, const Storage& storage) {
        return capped(l1_block - storage.last_finalized_in, config.max_delay_enter_enforced_mode_l1_blocks + 1);
    };
    const auto& contract = system.contract();
    show_shared(system, config, system.owed(), horizon, out);
    out.put("force.committed", committed(contract.storage()));
    out.put("force.last_finalize_age", idle(system.l1().height(), contract.storage()));
    out.put("force.enforced_mode", contract.storage().enforced);
    show_past("force.past_committed", contract.checkpoints(), config, out,
              [&](const auto& at) { return committed(at.storage); });
    show_past("force.past_last_finalize_age", contract.checkpoints(), config, out,
              [&](const auto& at) { return idle(at.l1_block, at.storage); });
    show_past("force.past_enforced_mode", contract.checkpoints(), config, out,
              [](const auto& at) { return at.storage.enforced; });
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"enforced-mode-keeps-batches", "small"},
    {"empty-batches-keep-the-mode-shut", "small"},
    {"pause-stops-forcing", "emergency"},
};

}  // namespace

void add_force_include_enforced(std::vector<Harness>& all) {
    all.push_back({"enforced", "force_include",
                   with_flags({within<1, 5>(&P::max_delay_message_queue_l1_blocks),
                               within<1, 6>(&P::max_delay_enter_enforced_mode_l1_blocks), within<1, 2>(&P::l1_block_seconds),
                               within<0, 1>(&P::l1_reorg_depth_max), within<1, 3>(&P::forced_txs)}),
                   with_filters(small_instance({{&P::max_delay_message_queue_l1_blocks, 2},
                                                {&P::max_delay_enter_enforced_mode_l1_blocks, 3}, {&P::forced_txs, 2}})),
                   make, planted});
}

}  // namespace sequent::lockstep
