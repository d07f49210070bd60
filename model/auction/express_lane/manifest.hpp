// What the slice express_lane says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::express_lane {

inline constexpr catalogue::SliceInfo manifest{
    .number = 19,
    .judged_for = "auction=express_lane",
    .parameters = "reserve_min_units auction_sales",
    .small = {.bidders = 2, .price = 3, .clock = 5, .sales = 2, .ago = 10},
    .real = {.bidders = 2, .price = 1000, .clock = 86400, .sales = 2, .ago = 172800},
    .search = {.induction = false, .depth = 5},
    .rung = {.stage = 5, .mev = "lane sold, rest to the operator"},
};

}  // namespace sequent::slices::express_lane
