// What the slice timeout says of itself (model/manifest.hpp).
#pragma once

#include "model/force_include/figures.hpp"

namespace sequent::slices::timeout {

constexpr std::int64_t timeout(const Parameters& p) { return p.timeout_l1_blocks; }

inline constexpr FigureFormula figures[]{
    force_include::first_wait(timeout),
    force_include::last_wait(timeout),
};

inline constexpr catalogue::SliceInfo manifest{
    .number = 3,
    .judged_for = "force_include=timeout",
    .parameters = "l1_block_seconds censoring offline filtering address_filter emergency l1_reorg_depth_max forced_txs",
    .small = {.queue = 3, .reorg = 1, .age = 7, .blocks = 7, .freeze = 7},
    .real = {.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .freeze = 65535},
    .search = {.induction = true, .depth = 6},
    .figures = figures,
    .headline = {"timeout_l1_blocks", "timeout"},
};

}  // namespace sequent::slices::timeout
