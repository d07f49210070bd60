// The system that lock-step drives for the slice bundles: a shared log that orders bundles, two rollups that run their legs,
// and L1, where legs are sent alone and a rollup announces that it leaves.
#pragma once

#include "impl/ordering/leg_rollup.hpp"

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
    std::uint64_t height() const { return headers_.size(); }
    // Where a bundle is ordered: its block and how many legs of which rollups (bits); or nothing.
    struct Place {
        std::uint64_t height = 0;
        int legs = 0;
    };
    Place place_of(int bundle) const;
    const LegRollup& rollup(int which) const { return rollups_[static_cast<std::size_t>(which - 1)]; }
    // Rollup 2's last shared block as L1 knows it; 0: it has not announced one.
    std::uint64_t last_of_leaver() const { return last_of_leaver_; }
    // The identity of a leg on its rollup.
    Hash leg_id(int bundle, int rollup) const;

private:
    struct Entry {
        std::uint64_t height = 0;  // of the block that it is in, from 1
        std::uint64_t bundle = 0;  // the number that its user has given it
        int legs = 0;              // bit r - 1 for rollup r's
    };
    Result<void> check_leg(int bundle, int rollup) const;
    Leg leg_of(std::uint64_t bundle, int rollup) const;
    NamespacedTree data_tree(std::uint64_t height) const;
    Result<void> check_order(ByteView bytes) const;

    BundlesConfig config_;
    FlatVec<Entry, bundles_max> ordered_;
    FlatVec<SignedHeader, 3> headers_;
    std::array<LegRollup, 2> rollups_;
    std::uint64_t last_of_leaver_ = 0;
};

}  // namespace sequent::lockstep::ordering
