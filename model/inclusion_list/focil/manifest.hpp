// What the slice focil says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::focil {

inline constexpr catalogue::SliceInfo manifest{
    .number = 22,
    .judged_for = "inclusion_list=focil",
    .parameters = "",
    .small = {.bidders = 3},
    .search = {.induction = false, .depth = 4},
};

}  // namespace sequent::slices::focil
