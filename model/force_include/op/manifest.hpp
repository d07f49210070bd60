// What the slice op says of itself (model/manifest.hpp).
#pragma once

#include "model/force_include/figures.hpp"
#include "model/force_include/op/plays.hpp"

namespace sequent::slices::op {

constexpr std::int64_t window(const Parameters& p) { return p.seq_window_l1_blocks; }
constexpr std::int64_t outage(const Parameters& p) { return std::int64_t{p.seq_window_l1_blocks} - p.landing_l1_blocks; }
constexpr std::int64_t soft_at_risk(const Parameters& p) {
    return (std::int64_t{p.seq_window_l1_blocks} + 1) * p.l1_block_seconds / p.l2_block_seconds;
}
constexpr std::int64_t drift(const Parameters& p) { return p.drift_seconds; }

inline constexpr FigureFormula figures[]{
    force_include::first_wait(window),
    force_include::last_wait(window),
    {"outage", "L1 blocks that an operator may be down before users lose what was softly confirmed", "INV-FI-17", "WIT-FI-17",
     outage, FigureFormula::Unit::l1_blocks, {}, "outage survived", false, true},
    {"at risk", "L2 blocks of soft history that are replaced when the window expires", "INV-FI-18", "WIT-FI-18", soft_at_risk,
     FigureFormula::Unit::l2_blocks, {}, "soft history at risk", false},
    {"drift", "how far L2's clock may run past L1's, to within one L2 block", "INV-FI-6", "WIT-FI-6", drift,
     FigureFormula::Unit::seconds, {}, "clock drift", false},
};

inline constexpr Play plays[]{{"WIT-FI-6", use_up_the_drift}};

inline std::vector<Misfit> misfits(const Modules&, const Parameters& p) {
    std::vector<Misfit> found;
    const auto number = [](int value) { return std::to_string(value); };
    if (p.l2_block_seconds > p.l1_block_seconds)
        found.push_back({"l2_block_seconds", "expected at most l1_block_seconds (" + number(p.l1_block_seconds) +
                                                 "), else an epoch has no L2 block, got " + number(p.l2_block_seconds)});
    if (p.drift_seconds < p.l2_block_seconds)
        found.push_back({"drift_seconds", "expected at least l2_block_seconds (" + number(p.l2_block_seconds) +
                                              "), else no block may carry transactions, got " + number(p.drift_seconds)});
    if (p.landing_l1_blocks >= p.seq_window_l1_blocks)
        found.push_back({"landing_l1_blocks", "expected less than seq_window_l1_blocks (" + number(p.seq_window_l1_blocks) +
                                                  "), else every batch lands too late, got " + number(p.landing_l1_blocks)});
    // A returning operator starts D + 1 epochs behind where its batches land and gains c - 1 of them in each L1 block.
    const int gained = p.catchup_epochs_per_l1_block - 1;
    const int needed = (p.landing_l1_blocks + 1 + gained - 1) / gained;
    if (p.recovery_l1_blocks_max < needed)
        found.push_back({"recovery_l1_blocks_max",
                         "expected at least (landing_l1_blocks + 1) / (catchup_epochs_per_l1_block - 1) rounded up (" +
                             number(needed) + "), got " + number(p.recovery_l1_blocks_max)});
    return found;
}

inline constexpr catalogue::SliceInfo manifest{
    .number = 1,
    .judged_for = "force_include=op",
    .parameters =
        "l2_block_seconds l1_block_seconds censoring offline filtering address_filter emergency l1_reorg_depth_max "
        "forced_txs",
    .small = {.queue = 3, .reorg = 1, .age = 15, .blocks = 15, .seconds = 15, .stuck = 7},
    .real = {.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .seconds = 65535, .stuck = 2047},
    .search = {.induction = true, .depth = 5},
    .figures = figures,
    .headline = {"seq_window_l1_blocks", "window"},
    .plays = plays,
    .misfits = misfits,
};

}  // namespace sequent::slices::op
