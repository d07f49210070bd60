// What was so at the start of the last L1 blocks, which is where a reorg goes back to: past[0] belongs to the open block,
// past[1] to the one before. Only as many are kept as a reorg may replace.
#pragma once

#include "model/force_include/inbox.hpp"

namespace sequent::force_include {

// A new block has opened.
constexpr void remember(auto& x, const auto& p, const Caps& cap, auto& past, const auto& value) {
    for (int j = cap.reorg - 1; j >= 1; --j)
        when(j < p.l1_reorg_depth_max, [&] { past[j] = past[j - 1]; });
    when(p.l1_reorg_depth_max > 0, [&] { past[0] = value; });
}

// Quiet blocks have passed: ago(j) is what was so j blocks before the last of them.
constexpr void remember_quiet(auto& x, const auto& p, const Caps& cap, auto& past, auto&& ago) {
    for (int j = 0; j < cap.reorg; ++j) when(j < p.l1_reorg_depth_max, [&] { past[j] = ago(j); });
}

// The last `depth` blocks have vanished.
constexpr void go_back(auto& x, const auto& p, const Caps& cap, auto depth, auto& past, auto& value) {
    for (int d = 1; d <= cap.reorg; ++d)
        when(depth == d, [&] {
            value = past[d - 1];
            for (int j = 0; j + d - 1 < cap.reorg; ++j)
                when(j + d - 1 < p.l1_reorg_depth_max, [&] { past[j] = past[j + d - 1]; }); });
}

}  // namespace sequent::force_include
