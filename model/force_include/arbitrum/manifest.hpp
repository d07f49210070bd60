// What the slice arbitrum says of itself (model/manifest.hpp).
#pragma once

#include "model/force_include/figures.hpp"
#include "model/force_include/arbitrum/plays.hpp"

namespace sequent::slices::arbitrum {

constexpr std::int64_t delay_and_one(const Parameters& p) { return std::int64_t{p.delay_l1_blocks} + 1; }
constexpr std::int64_t threshold_and_one(const Parameters& p) {
    return std::int64_t{std::min(p.buffer_threshold_l1_blocks, p.delay_l1_blocks)} + 1;
}
constexpr std::int64_t backlog(const Parameters& p) {
    return std::int64_t{p.buffer_max_l1_blocks} - p.buffer_threshold_l1_blocks;
}

// Whether a depleted buffer shortens the delay.
constexpr bool buffer_shortens(const Parameters& p) { return p.buffer_threshold_l1_blocks < p.delay_l1_blocks; }

inline constexpr FigureFormula figures[]{
    force_include::first_wait(delay_and_one),
    force_include::last_wait(delay_and_one),
    {"depleted", "the oldest one's wait with the delay buffer depleted", "INV-FI-15", "WIT-FI-15", threshold_and_one,
     FigureFormula::Unit::l1_blocks, {}, "buffer depleted", true, false, buffer_shortens},
    {"backlog", "L1 blocks by which reads may be late, in sum, until the delay buffer is depleted", "INV-FI-7", "WIT-FI-7",
     backlog, FigureFormula::Unit::l1_blocks, {}, "backlog carried", false, true, buffer_shortens},
};

inline constexpr Play plays[]{{"WIT-FI-5 WIT-FI-7 WIT-FI-8 WIT-FI-15", deplete_the_buffer}};

inline std::vector<Misfit> misfits(const Modules&, const Parameters& p) {
    if (p.buffer_threshold_l1_blocks <= p.buffer_max_l1_blocks) return {};
    return {{"buffer_threshold_l1_blocks", "expected at most buffer_max_l1_blocks (" + std::to_string(p.buffer_max_l1_blocks) +
                                               "), got " + std::to_string(p.buffer_threshold_l1_blocks)}};
}

inline constexpr catalogue::SliceInfo manifest{
    .number = 2,
    .judged_for = "force_include=arbitrum",
    .parameters =
        "delay_l1_blocks l1_block_seconds censoring offline filtering address_filter emergency l1_reorg_depth_max "
        "forced_txs",
    .small = {.queue = 3, .reorg = 1, .age = 7, .buffer = 7, .quiet = 63},
    .real = {.queue = 3, .reorg = 2, .age = 65535, .blocks = 65535, .buffer = 65535, .quiet = 2097151},
    .search = {.induction = true, .depth = 5},
    .figures = figures,
    .headline = {"delay_l1_blocks", "delay"},
    .plays = plays,
    .misfits = misfits,
};

}  // namespace sequent::slices::arbitrum
