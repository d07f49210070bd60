// What the slice hotstuff2 says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::hotstuff2 {

inline constexpr catalogue::SliceInfo manifest{
    .number = 23,
    .judged_for = "consensus=hotstuff2",
    .parameters = "power_0 power_1 power_2 power_3 byzantine consensus_rounds",
    .small = {},  // four validators, four views
    .search = {.induction = false, .depth = 3},
    .rung = {.stage = 3, .soft = "5, two-chain decision", .firm = "5 + "},
};

}  // namespace sequent::slices::hotstuff2
