// What the slice membership says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::membership {

inline constexpr catalogue::SliceInfo manifest{
    .number = 10,
    .judged_for = "ordering=shared",
    .small = {.handover_blocks = 4},
    .search = {.induction = false, .depth = 6},
};

}  // namespace sequent::slices::membership
