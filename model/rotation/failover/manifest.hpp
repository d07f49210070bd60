// What the slice failover says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::failover {

inline std::string sequencers(const Parameters&, int operators) {
    return "1 of " + std::to_string(operators) + " active";
}

inline constexpr catalogue::SliceInfo manifest{
    .number = 25,
    .judged_for = "rotation=failover",
    .small = {.lag = 3},
    .search = {.induction = true, .depth = 5},
    .rung = {.mev = "the operator", .sequencers = sequencers},
};

}  // namespace sequent::slices::failover
