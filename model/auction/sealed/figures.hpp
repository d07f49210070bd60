// The figures of both sealed auctions.
#pragma once

#include "model/manifest.hpp"

namespace sequent::auction::sealed {

constexpr std::int64_t reveal_margin(const Parameters& p) {
    return std::int64_t{p.reveal_window_l1_blocks} - p.reveal_landing_l1_blocks;
}

inline constexpr FigureFormula figures[]{
    {"reveal", "L1 blocks by which an honest reveal may land later than it does and still count", "INV-AU-13", "WIT-AU-13",
     reveal_margin, FigureFormula::Unit::l1_blocks, {}, "reveal margin", false, true},
};

}  // namespace sequent::auction::sealed
