// The system that lock-step drives for the slice bundles: a shared log that orders bundles, two rollups that run their legs,
// and L1, where legs are sent alone and a rollup announces that it leaves.
#pragma once

#include "impl/ordering/bundle_log.hpp"

namespace sequent::lockstep::ordering {

using namespace impl;
using namespace impl::ordering;

struct BundlesConfig {
    int blocks = 2;   // of the shared log, 1..3
    int bundles = 2;  // 1..2
    bool leader_faulty = false;
    bool execution_atomic = false;  // legs run on units set aside for them
    bool legs_bound = false;        // a leg is valid in its bundle alone
};

class BundlesSystem {
public:
    static constexpr std::uint64_t stock = 2;  // units on each rollup at genesis

    explicit BundlesSystem(const BundlesConfig& config);

    // SO-20 to SO-23: the leader takes bundle 1..2 into the open block, with legs 1 (rollup 1's), 2, or 3 (both).
    Result<void> order(int bundle, int legs);
    Result<void> seal();                           // SO-24
    Result<void> force(int bundle, int rollup);    // SO-25
    Result<void> run(int rollup);                  // SO-26
    Result<void> take(int rollup);                 // SO-27
    Result<void> reserve(int bundle, int rollup);  // SO-28
    Result<void> release(int bundle, int rollup);  // SO-28
    Result<void> leave();                          // SO-29

    const BundlesConfig& config() const { return config_; }
    std::uint64_t height() const { return log_.height(); }
    // Where a bundle is ordered, or nothing.
    BundleLog::Place place_of(int bundle) const { return log_.place_of(static_cast<std::uint64_t>(bundle)); }
    const LegRollup& rollup(int which) const { return rollups_[static_cast<std::size_t>(which - 1)]; }
    // Rollup 2's last shared block as L1 knows it; 0: it has not announced one.
    std::uint64_t last_of_leaver() const { return leaver_.last(); }
    // The identity of a leg on its rollup.
    Hash leg_id(int bundle, int rollup) const;

private:
    Result<void> check_leg(int bundle, int rollup) const;
    Leg leg_of(std::uint64_t bundle, int rollup) const;
    // The user has a unit set aside for a leg, or given back.
    Result<void> request(int bundle, int rollup, bool set_aside);

    BundlesConfig config_;
    BundleLog log_;
    std::array<LegRollup, 2> rollups_{LegRollup(namespace_of(1), stock), LegRollup(namespace_of(2), stock)};
    LeaveContract leaver_;
};

}  // namespace sequent::lockstep::ordering
