// What the slice tendermint says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::tendermint {

inline constexpr catalogue::SliceInfo manifest{
    .number = 11,
    .judged_for = "consensus=tendermint",
    .parameters = "power_0 power_1 power_2 power_3 byzantine consensus_rounds",
    .small = {},  // four validators, three rounds: both are fixed
    .search = {.induction = false, .depth = 3},
    .rung = {.stage = 3, .soft = "3, decision", .firm = "3 + "},
};

}  // namespace sequent::slices::tendermint
