// What the slice leader says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::leader {

constexpr std::int64_t challenge(const Parameters& p) { return p.challenge_window_l1_blocks; }

inline constexpr FigureFormula figures[]{
    {"challenge", "L1 blocks in which a broken promise can be challenged", "INV-PC-1", "WIT-PC-1", challenge,
     FigureFormula::Unit::l1_blocks, {}, "challenge window", false, true},
};

inline constexpr catalogue::SliceInfo manifest{
    .number = 12,
    .judged_for = "preconf=leader",
    .parameters = "promise_breaking offline",
    .small = {.promises = 3, .slots = 3, .window = 3, .stake = 15},
    .real = {.blocks = 65000, .promises = 3, .slots = 3, .window = 65000, .stake = 100000000},
    .search = {.induction = false, .depth = 4},
    .figures = figures,
    .rung = {.soft = "1, leader's promise",
             .stake_milliether = &Parameters::leader_stake_milliether, .stake = "a leader"},
};

}  // namespace sequent::slices::leader
