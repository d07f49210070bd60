// What the slice sealed_first says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"
#include "model/auction/sealed/figures.hpp"

namespace sequent::slices::sealed_first {

inline constexpr catalogue::SliceInfo manifest{
    .number = 17,
    .judged_for = "auction=sealed_first",
    .parameters =
        "bid_window_l1_blocks reveal_window_l1_blocks reveal_landing_l1_blocks reserve_blackout_l1_blocks "
        "deposit_delay_l1_blocks default_penalty_units reserve_min_units proceeds_members auction_sales",
    .small = {.bidders = 2, .price = 3, .clock = 15, .sales = 2, .members = 2},
    .real = {.blocks = 2000, .bidders = 2, .price = 1000, .clock = 2001, .sales = 2, .members = 2},
    .search = {.induction = true, .depth = 6},
    .figures = auction::sealed::figures,
    .rung = {.stage = 5, .mev = "bidders pay the sequencer set"},
};

}  // namespace sequent::slices::sealed_first
