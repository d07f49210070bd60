// What the slice multisig says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::multisig {

inline std::string sequencers(const Parameters& p, int) { return std::to_string(p.signatures_min) + " of 4 sign"; }

inline constexpr catalogue::SliceInfo manifest{
    .number = 26,
    .judged_for = "rotation=multisig",
    .small = {},
    .search = {.induction = true, .depth = 5},
    .rung = {.stage = 2, .soft = "2, M signatures", .mev = "whoever proposes", .sequencers = sequencers},
};

}  // namespace sequent::slices::multisig
