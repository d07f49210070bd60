// What the slice express_order says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::express_order {

inline constexpr catalogue::SliceInfo manifest{
    .number = 20,
    .judged_for = "auction=express_lane",
    .small = {.clock = 3},
    .real = {.clock = 10000},
    .search = {.induction = true, .depth = 9},
};

}  // namespace sequent::slices::express_order
