// What the slice none says of itself (model/manifest.hpp).
#pragma once

#include "model/force_include/figures.hpp"

namespace sequent::slices::none {

constexpr std::int64_t nominal(const Parameters& p) { return p.nominal_bound_l1_blocks; }

inline constexpr FigureFormula figures[]{
    force_include::first_wait(nominal),
    force_include::last_wait(nominal),
};

inline constexpr catalogue::SliceInfo manifest{
    .number = 0,
    .judged_for = "force_include=none",
    .parameters =
        "nominal_bound_l1_blocks l1_block_seconds censoring offline filtering address_filter emergency "
        "l1_reorg_depth_max forced_txs",
    .small = {.queue = 3, .reorg = 1, .age = 7},
    .real = {.queue = 3, .reorg = 2, .age = 262143, .blocks = 65535},
    .search = {.induction = true, .depth = 6},
    .figures = figures,
    .headline = {"nominal_bound_l1_blocks", "nominal"},
    .bounds_nothing = true,
};

}  // namespace sequent::slices::none
