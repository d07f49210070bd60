// What the slice deadline says of itself (model/manifest.hpp).
#pragma once

#include "model/force_include/figures.hpp"

namespace sequent::slices::deadline {

constexpr std::int64_t nominal(const Parameters& p) { return p.nominal_bound_l1_blocks; }
constexpr std::int64_t deadline(const Parameters& p) { return p.deadline_buffer_l2_blocks; }

inline constexpr FigureFormula figures[]{
    force_include::first_wait(nominal),
    force_include::last_wait(nominal),
    // By FI-40 it is a buffer at least; a transaction before it, included or not, moves the deadline a buffer further, so there
    // is no upper bound to prove. The model counts from the last finalised block: no state shows the distance.
    {"deadline", "L2 blocks from submission to the deadline, at least (FI-40)", "INV-FI-2", "", deadline,
     FigureFormula::Unit::l2_blocks, "while it finalises", "while it finalises"},
};

inline constexpr catalogue::SliceInfo manifest{
    .number = 4,
    .judged_for = "force_include=deadline",
    .parameters =
        "l2_block_seconds nominal_bound_l1_blocks l1_block_seconds censoring offline filtering address_filter emergency "
        "l1_reorg_depth_max forced_txs",
    .small = {.queue = 3, .reorg = 1, .age = 7, .blocks = 7, .l2_blocks = 2, .deadline = 31},
    .real = {.queue = 3, .reorg = 2, .age = 262143, .blocks = 65535, .l2_blocks = 4194303, .deadline = 4194303},
    .search = {.induction = true, .depth = 5},
    .figures = figures,
    .headline = {"deadline_buffer_l2_blocks", "deadline", true},
    .bounds_nothing = true,
};

}  // namespace sequent::slices::deadline
