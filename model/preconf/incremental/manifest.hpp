// What the slice incremental says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::incremental {

inline constexpr catalogue::SliceInfo manifest{
    .number = 27,
    .judged_for = "preconf=incremental",
    .small = {.pieces = 4},
    .real = {.pieces = 10},
    .search = {.induction = true, .depth = 5},
    .rung = {.soft = "1, streamed piece"},
};

}  // namespace sequent::slices::incremental
