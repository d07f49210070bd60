// What the slice speculative says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::speculative {

constexpr std::int64_t fraud_margin(const Parameters& p) {
    return std::int64_t{p.fraud_window_l1_blocks} - p.fraud_evidence_l1_blocks;
}

inline constexpr FigureFormula figures[]{
    {"proof", "L1 blocks left to prove a violation once its evidence is on L1", "INV-PC-34", "WIT-PC-34", fraud_margin,
     FigureFormula::Unit::l1_blocks, {}, "proof margin", false, true},
};

inline constexpr catalogue::SliceInfo manifest{
    .number = 14,
    .judged_for = "preconf=speculative",
    .parameters = "promise_breaking",
    .small = {.window = 3, .stake = 7, .bids = 3},
    .real = {.blocks = 65000, .window = 65000, .stake = 100000000, .bids = 3},
    .search = {.induction = false, .depth = 5},
    .figures = figures,
    .rung = {.soft = "1, leader's promise",
             .stake_milliether = &Parameters::committer_stake_milliether, .stake = "a committer"},
};

}  // namespace sequent::slices::speculative
