// What the slice builder says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::builder {

inline constexpr catalogue::SliceInfo manifest{
    .number = 21,
    .judged_for = "auction=builder",
    .parameters = "proceeds_members",
    .small = {.bidders = 2, .price = 2, .members = 2},
    .search = {.induction = false, .depth = 4},
    .rung = {.stage = 5, .mev = "builders pay the sequencer set"},
};

}  // namespace sequent::slices::builder
