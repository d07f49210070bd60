// What the slice quota says of itself (model/manifest.hpp).
#pragma once

#include "model/force_include/figures.hpp"

namespace sequent::slices::quota {

constexpr std::int64_t nominal(const Parameters& p) { return p.nominal_bound_l1_blocks; }
// What is due waits for the proposal, which comes a gap after the last; behind each quota of others, a gap more.
constexpr std::int64_t proposals(const Parameters& p) {
    const std::int64_t rounds = (std::int64_t{p.forced_txs} + p.quota_per_proposal - 1) / p.quota_per_proposal;
    return p.delay_l1_blocks - 1 + p.proposal_gap_l1_blocks_max * rounds;
}

inline constexpr FigureFormula figures[]{
    force_include::first_wait(nominal),
    force_include::last_wait(nominal),
    {"proposing", "the wait of the last of a full queue, with the operator up", "INV-FI-2", "WIT-FI-2", proposals,
     FigureFormula::Unit::l1_blocks, "while it proposes", "while it proposes"},
};

inline std::vector<Misfit> misfits(const Modules&, const Parameters& p) {
    if (p.data_expiry_l1_blocks >= p.delay_l1_blocks) return {};
    return {{"data_expiry_l1_blocks", "expected at least delay_l1_blocks (" + std::to_string(p.delay_l1_blocks) +
                                          "), else data is pruned before it is due, got " +
                                          std::to_string(p.data_expiry_l1_blocks)}};
}

inline constexpr catalogue::SliceInfo manifest{
    .number = 5,
    .judged_for = "force_include=quota",
    .parameters =
        "delay_l1_blocks nominal_bound_l1_blocks l1_block_seconds censoring offline filtering address_filter emergency "
        "l1_reorg_depth_max forced_txs",
    .small = {.queue = 3, .reorg = 1, .age = 15, .blocks = 7},
    .real = {.queue = 3, .reorg = 2, .age = 262143, .blocks = 65535},
    .search = {.induction = true, .depth = 5},
    .figures = figures,
    .headline = {"delay_l1_blocks", "delay"},
    .bounds_nothing = true,
    .misfits = misfits,
};

}  // namespace sequent::slices::quota
