// force_include = quota: Taiko.
#include "checker/lockstep/adapters/force_include/common.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

using force_include::QuotaSystem;
using P = Parameters;

std::unique_ptr<System> make(const Parameters& p) {
    const auto c = configured<impl::QuotaConfig>(p);
    const int rounds = (p.forced_txs + p.quota_per_proposal - 1) / p.quota_per_proposal;
    const int age = std::max({p.nominal_bound_l1_blocks, p.delay_l1_blocks - 1 + p.proposal_gap_l1_blocks_max * rounds,
                              p.data_expiry_l1_blocks});
    return drive_forced<QuotaSystem>(c, {.age = age + 1}, {{"Post", calls<&QuotaSystem::post>}});
}

std::vector<Instance> instances() {
    auto all = with_filters(small_instance({{&P::delay_l1_blocks, 2}, {&P::quota_per_proposal, 1},
                                            {&P::proposal_gap_l1_blocks_max, 2}, {&P::data_expiry_l1_blocks, 4},
                                            {&P::nominal_bound_l1_blocks, 8}, {&P::forced_txs, 2}}));
    // Due long after the nominal bound.
    all.push_back(variant(all.front(), "early-bound", {{&P::nominal_bound_l1_blocks, 1}, {&P::delay_l1_blocks, 4}}));
    return all;
}

}  // namespace

void show(const QuotaSystem& system, const Horizon& horizon, Variables& out) {
    const auto& config = system.config();
    const auto idle = [&](std::int64_t l1_block, const impl::TaikoInbox::Storage& storage) {
        return capped(l1_block - storage.proposed_in, config.proposal_gap_l1_blocks_max);
    };
    const auto unserved = [&](std::int64_t l1_block, const impl::TaikoInbox::Storage& storage) {
        return capped(l1_block - storage.served_in, config.delay_l1_blocks);
    };
    const auto& contract = system.contract();
    show_shared(system, config, system.owed(), horizon, out);
    out.put("force.last_proposal_age", idle(system.l1().height(), contract.storage()));
    out.put("force.last_processed_age", unserved(system.l1().height(), contract.storage()));
    out.put("force.stalled", system.stalled());
    show_past("force.past_last_proposal_age", contract.checkpoints(), config, out,
              [&](const auto& at) { return idle(at.l1_block, at.storage); });
    show_past("force.past_last_processed_age", contract.checkpoints(), config, out,
              [&](const auto& at) { return unserved(at.l1_block, at.storage); });
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"reorg-unnoticed", "small"},
    {"due-from-last-processing", "small"},
    {"proposal-clock-not-restored", "small"},
    {"quota-exceeded", "small"},
    {"queue-voided-on-data-expiry", "small"},
};

}  // namespace

void add_force_include_quota(std::vector<Harness>& all) {
    all.push_back({"quota", "force_include",
                   with_flags({within<1, 4>(&P::delay_l1_blocks), within<1, 3>(&P::quota_per_proposal),
                               within<1, 4>(&P::proposal_gap_l1_blocks_max), within<1, 8>(&P::data_expiry_l1_blocks),
                               within<1, 14>(&P::nominal_bound_l1_blocks), within<1, 2>(&P::l1_block_seconds),
                               within<0, 1>(&P::l1_reorg_depth_max), within<1, 3>(&P::forced_txs)}),
                   instances(), make, planted});
}

}  // namespace sequent::lockstep
