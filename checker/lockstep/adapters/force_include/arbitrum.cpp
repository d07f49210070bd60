// force_include = arbitrum: Nitro.
#include "checker/lockstep/adapters/force_include/common.hpp"

namespace sequent::lockstep {
namespace {

using force_include::ArbitrumSystem;
using P = Parameters;

std::unique_ptr<System> make(const Parameters& p) {
    const auto c = configured<impl::ArbitrumConfig>(p);
    // Past this quiet time the buffer is full whatever happened before: to regain all that one late message can cost.
    const int quiet = (p.buffer_max_l1_blocks + p.delay_l1_blocks + 1) * (10000 / p.buffer_rate_basis_points + 1) +
                      p.delay_l1_blocks + 2;
    return drive_forced<ArbitrumSystem>(c, {p.delay_l1_blocks + 2, quiet},
                                        {{"Post", calls<&ArbitrumSystem::post>}, {"Force", calls<&ArbitrumSystem::force>}});
}

// The rates are far apart: neighbouring ones differ in nothing that so short a run could show.
constexpr std::array rates_basis_points{500, 1000, 2500, 5000, 10000};

std::vector<Field> fields() {
    return with_flags({
        within<1, 4>(&P::l1_block_seconds),
        within<1, 6>(&P::delay_l1_blocks),
        within<1, 6>(&P::buffer_max_l1_blocks),
        {&P::buffer_threshold_l1_blocks, just<1>, [](const Parameters& p) { return p.buffer_max_l1_blocks; }},
        {&P::buffer_rate_basis_points, nullptr, nullptr, rates_basis_points},
        within<0, 2>(&P::l1_reorg_depth_max),
        within<1, 3>(&P::forced_txs),
    });
}

// Two messages, and a buffer that lateness can empty and quiet can fill again.
std::vector<Instance> instances() {
    const Instance small = small_instance({{&P::delay_l1_blocks, 2}, {&P::buffer_max_l1_blocks, 3},
                                           {&P::buffer_threshold_l1_blocks, 1}, {&P::buffer_rate_basis_points, 5000},
                                           {&P::forced_txs, 2}});
    return {small,
            variant(small, "filter", {{&P::filtering, 1}, {&P::l1_reorg_depth_max, 0}}),
            variant(small, "emergency", {{&P::emergency, 1}, {&P::forced_txs, 1}}),
            variant(small, "refuse", {{&P::address_filter, 1}, {&P::forced_txs, 1}}),
            variant(small, "paused", {{&P::emergency, 1}, {&P::forced_txs, 1}, {&P::l1_reorg_depth_max, 0},
                                      {&P::delay_l1_blocks, 1}, {&P::buffer_max_l1_blocks, 2},
                                      {&P::buffer_rate_basis_points, 10000}}),
            variant(small, "deep", {{&P::l1_reorg_depth_max, 2}, {&P::forced_txs, 1}}),
            // A buffer that is at its floor when full, so that the first late message shows whether the floor holds.
            variant(small, "shallow", {{&P::delay_l1_blocks, 3}, {&P::buffer_max_l1_blocks, 2},
                                       {&P::buffer_threshold_l1_blocks, 2}, {&P::buffer_rate_basis_points, 2500}})};
}

}  // namespace

void show(const ArbitrumSystem& system, const Horizon& horizon, Variables& out) {
    const auto& config = system.config();
    const std::int64_t height = system.l1().height();
    const impl::SequencerInboxStorage& storage = system.contract().storage();
    const auto delay = [&](const impl::DelayBuffer& buffer) {
        return capped(buffer.prev_sequenced - buffer.prev_block, horizon.age);
    };

    show_shared(system, config, system.owed(), horizon, out);
    out.put("force.buffer_blocks", storage.buffer.blocks);
    out.put("force.prev_block_age", capped(height - storage.buffer.prev_block, horizon.quiet));
    out.put("force.prev_sequenced_delay", delay(storage.buffer));
    out.put("force.last_wait", capped(system.contract().last_read().wait(), horizon.age));
    out.put("force.touched", storage.updated_in == height);

    const auto& past = system.contract().checkpoints();
    using Checkpoint = impl::ArbitrumCheckpoint;
    show_past("force.past_buffer_blocks", past, config, out, [](const Checkpoint& at) { return at.storage.buffer.blocks; });
    show_past("force.past_prev_block_age", past, config, out, [&](const Checkpoint& at) {
        return capped(at.l1_block - at.storage.buffer.prev_block, horizon.quiet);
    });
    show_past("force.past_prev_sequenced_delay", past, config, out,
              [&](const Checkpoint& at) { return delay(at.storage.buffer); });
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"forced-queue-not-fifo", "small"},
    {"prefix-forced-by-first", "small"},
    {"force-blocked-in-emergency", "emergency"},
    {"address-filter", "small"},
    {"attempted-counted-as-executed", "filter"},
    {"buffer-saturates-at-zero", "shallow"},
    {"delay-proof-optional", "small"},
    {"proof-renews-a-full-buffer", "small"},
    {"reorg-unnoticed", "small"},
    {"deposit-enqueued-again", "small"},
    {"buffer-not-restored", "small"},
    {"force-ignores-buffer", "small"},
    {"enqueued-in-emergency", "emergency"},
};

}  // namespace

void add_force_include_arbitrum(std::vector<Harness>& all) {
    all.push_back({"arbitrum", "force_include", fields(), instances(), make, planted});
}

}  // namespace sequent::lockstep
