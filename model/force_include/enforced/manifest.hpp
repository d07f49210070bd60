// What the slice enforced says of itself (model/manifest.hpp).
#pragma once

#include "model/force_include/figures.hpp"

namespace sequent::slices::enforced {

constexpr std::int64_t delay(const Parameters& p) { return std::int64_t{p.max_delay_message_queue_l1_blocks} + 1; }

inline constexpr FigureFormula figures[]{
    force_include::first_wait(delay),
    force_include::last_wait(delay),
};

inline constexpr catalogue::SliceInfo manifest{
    .number = 28,
    .judged_for = "force_include=enforced",
    .parameters = "l1_block_seconds censoring offline filtering address_filter emergency l1_reorg_depth_max forced_txs",
    .small = {.queue = 3, .reorg = 1, .age = 7, .blocks = 7, .l2_blocks = 1},
    .real = {.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .l2_blocks = 1},
    .search = {.induction = true, .depth = 6},
    .figures = figures,
    .headline = {"max_delay_message_queue_l1_blocks", "delay"},
};

}  // namespace sequent::slices::enforced
