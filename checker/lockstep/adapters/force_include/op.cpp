// force_include = op: the OP Stack.
#include "checker/lockstep/adapters/force_include/common.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

using force_include::OpSystem;
using P = Parameters;

std::unique_ptr<System> make(const Parameters& p) {
    const auto c = configured<impl::OpConfig>(p);
    return drive_forced<OpSystem>(c, {.age = p.seq_window_l1_blocks + 1}, {{"Batch", calls<&OpSystem::batch>}});
}

// L1 blocks that a returning operator needs: it starts landing + 1 epochs behind and gains catch-up - 1 in each block.
int recovery_needed(const Parameters& p) {
    const int gained = p.catchup_epochs_per_l1_block - 1;
    return (p.landing_l1_blocks + gained) / gained;
}

std::vector<Field> fields() {
    return with_flags({
        within<1, 4>(&P::l1_block_seconds),
        // An epoch has at least one L2 block, and users can send transactions in it.
        {&P::l2_block_seconds, just<1>, [](const Parameters& p) { return p.l1_block_seconds; }},
        within<1, 6>(&P::seq_window_l1_blocks),
        {&P::drift_seconds, [](const Parameters& p) { return p.l2_block_seconds; },
         [](const Parameters& p) { return p.l2_block_seconds + 4; }},
        {&P::landing_l1_blocks, just<0>, [](const Parameters& p) { return std::min(3, p.seq_window_l1_blocks - 1); }},
        within<2, 4>(&P::catchup_epochs_per_l1_block),
        {&P::recovery_l1_blocks_max, recovery_needed, [](const Parameters& p) { return recovery_needed(p) + 1; }},
        within<0, 2>(&P::l1_reorg_depth_max),
        within<1, 3>(&P::forced_txs),
    });
}

// Two deposits, a window of three blocks, two L2 blocks an epoch, a drift that a fast operator exceeds.
std::vector<Instance> instances() {
    const Instance small = small_instance({{&P::l1_block_seconds, 2}, {&P::l2_block_seconds, 1}, {&P::seq_window_l1_blocks, 3},
                                           {&P::drift_seconds, 3}, {&P::landing_l1_blocks, 1},
                                           {&P::catchup_epochs_per_l1_block, 2}, {&P::recovery_l1_blocks_max, 2},
                                           {&P::forced_txs, 2}});
    return {small,
            variant(small, "filter", {{&P::filtering, 1}, {&P::l1_reorg_depth_max, 0}}),
            variant(small, "emergency", {{&P::emergency, 1}, {&P::forced_txs, 1}}),
            variant(small, "refuse", {{&P::address_filter, 1}}),
            variant(small, "deep", {{&P::l1_reorg_depth_max, 2}, {&P::forced_txs, 1}})};
}

}  // namespace

void show(const OpSystem& system, const Horizon& horizon, Variables& out) {
    const auto& config = system.config();
    const std::int64_t height = system.l1().height();
    const impl::SafeHead& safe = system.derivation().safe();
    const auto ahead = [&](const impl::SafeHead& head) { return head.timestamp - system.l1().timestamp(head.origin); };

    show_shared(system, config, system.owed(), horizon, out);
    out.put("force.lag", height - safe.origin);
    out.put("force.window_left", safe.origin + config.seq_window_l1_blocks + 1 - height);
    out.put("force.drift_used", ahead(safe));
    out.put("force.has_user_txs", safe.full);
    out.put("force.tip", system.recovering_operator().tip_distance(height));
    out.put("force.recovery_blocks", system.recovering_operator().stuck_blocks(config, height));

    const auto& past = system.derivation().checkpoints();
    using Checkpoint = impl::OpCheckpoint;
    show_past("force.past_lag", past, config, out, [](const Checkpoint& at) { return at.l1_block - at.safe.origin; });
    show_past("force.past_drift_used", past, config, out, [&](const Checkpoint& at) { return ahead(at.safe); });
    show_past("force.past_has_user_txs", past, config, out, [](const Checkpoint& at) { return at.safe.full; });
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"address-filter", "small"},
    {"attempted-counted-as-executed", "filter"},
    {"window-strict", "small"},
    {"landing-counted-twice", "small"},
    {"window-not-enforced", "small"},
    {"late-batch-without-catch-up", "small"},
    {"reorg-unnoticed", "small"},
    {"deposit-enqueued-again", "small"},
    {"drift-ignored", "small"},
    {"drift-measured-at-parent", "small"},
    {"origin-skipped-deposit", "small"},
};

}  // namespace

void add_force_include_op(std::vector<Harness>& all) {
    all.push_back({"op", "force_include", fields(), instances(), make, planted});
}

}  // namespace sequent::lockstep
