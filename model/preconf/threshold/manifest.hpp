// What the slice threshold says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::threshold {

inline constexpr catalogue::SliceInfo manifest{
    .number = 13,
    .judged_for = "preconf=threshold",
    .small = {.signers = 5},
    .real = {.signers = 7},
    .search = {.induction = true, .depth = 3},
    .rung = {.soft = "2, threshold's promise"},
};

}  // namespace sequent::slices::threshold
