// force_include = deadline: Linea.
#include "checker/lockstep/adapters/force_include/common.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

using force_include::DeadlineSystem;
using P = Parameters;

std::unique_ptr<System> make(const Parameters& p) {
    auto c = configured<impl::DeadlineConfig>(p);
    const Horizon horizon{.age = p.nominal_bound_l1_blocks + 1};
    c.idle_max_l1_blocks = std::min(horizon.age, 60'000);
    c.deadline_max_l2_blocks =
        c.idle_max_l1_blocks * p.l1_block_seconds / p.l2_block_seconds + 4 * p.deadline_buffer_l2_blocks;
    // What one proof covers is a limit of the instance.
    c.finalize_max_l2_blocks = std::min(caps_for("deadline", p).l2_blocks, c.deadline_max_l2_blocks);
    return drive_forced<DeadlineSystem>(c, horizon, {{"Finalize", calls<&DeadlineSystem::finalize>}});
}

}  // namespace

void show(const DeadlineSystem& system, const Horizon& horizon, Variables& out) {
    const auto& config = system.config();
    using Storage = impl::LineaRollup::Storage;
    // L2 blocks from what is finalised to a deadline; 0 is reached.
    const auto left = [](const Storage& storage, std::int64_t deadline) {
        return std::max<std::int64_t>(deadline - storage.finalized_l2_block, 0);
    };
    const auto idle = [&](std::int64_t l1_block, const Storage& storage) {
        return capped(l1_block - storage.finalized_in, config.idle_max_l1_blocks);
    };
    const auto& contract = system.contract();
    show_shared(system, config, system.owed(), horizon, out);
    out.put("force.finalized_state_age", idle(system.l1().height(), contract.storage()));
    out.put("force.previous_block_deadline", left(contract.storage(), contract.storage().last_deadline));
    show_past("force.past_finalized_state_age", contract.checkpoints(), config, out,
              [&](const auto& at) { return idle(at.l1_block, at.storage); });
    show_past("force.past_previous_block_deadline", contract.checkpoints(), config, out,
              [&](const auto& at) { return left(at.storage, at.storage.last_deadline); });
    const std::int64_t first = system.inbox().begin();
    out.each("inbox.deadline", slots_shown, [&](int i) { return left(contract.storage(), contract.deadline(first + i)); });
    out.each("inbox.past_deadline", blocks_shown, slots_shown, [&](int j, int i) {
        const auto* at = checkpoint_back(contract.checkpoints(), j, config.l1_reorg_depth_max);
        const impl::InboxEntry* entry = system.inbox().find(first + i);
        const bool was_there = at && entry && entry->message.l1_block < at->l1_block;
        return was_there ? left(at->storage, contract.deadline(first + i)) : 0;
    });
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"deadline-ignored", "small"},
    {"deadline-outlives-its-block", "small"},
    {"deadline-passed-by-one", "small"},
    {"deadlines-not-a-buffer-apart", "small"},
    {"gateway-takes-two-a-block", "small"},
};

}  // namespace

void add_force_include_deadline(std::vector<Harness>& all) {
    // Deadlines within what the small bounds hold: (bound + 1) * 2 + 4 * buffer <= 31.
    all.push_back({"deadline", "force_include",
                   with_flags({within<1, 6>(&P::nominal_bound_l1_blocks), within<1, 2>(&P::l1_block_seconds),
                               within<1, 2>(&P::l2_block_seconds), within<1, 4>(&P::deadline_buffer_l2_blocks),
                               within<0, 1>(&P::l1_reorg_depth_max), within<1, 3>(&P::forced_txs)}),
                   with_filters(small_instance({{&P::nominal_bound_l1_blocks, 4}, {&P::deadline_buffer_l2_blocks, 2},
                                                {&P::l2_block_seconds, 1}, {&P::forced_txs, 2}})),
                   make, planted});
}

}  // namespace sequent::lockstep
