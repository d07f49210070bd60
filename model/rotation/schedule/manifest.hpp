// What the slice schedule says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::schedule {

inline std::vector<Misfit> misfits(const Modules& modules, const Parameters& p) {
    const bool equal = p.power_small == p.power_middle && p.power_middle == p.power_large;
    if (equal || modules.find("rotation")->second != "round_robin") return {};
    return {{"power_large", "expected equal powers, as round_robin has, got " + std::to_string(p.power_small) + ", " +
                                std::to_string(p.power_middle) + " and " + std::to_string(p.power_large)}};
}

inline constexpr catalogue::SliceInfo manifest{
    .number = 15,
    .judged_for = "rotation=round_robin,stake_weighted",
    .small = {.power = 15, .heights = 7, .rounds = 3},
    .real = {.power = 15, .heights = 1000000, .rounds = 3},
    .search = {.induction = false, .depth = 0, .states = 60000},
    .priorities_bound = "INV-RO-12",
    .rung = {.stage = 3, .soft = "not modelled"},
    .misfits = misfits,
};

}  // namespace sequent::slices::schedule
