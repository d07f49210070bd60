// What the slice bundles says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::bundles {

inline constexpr catalogue::SliceInfo manifest{
    .number = 9,
    .judged_for = "ordering=shared",
    .parameters = "shared_leader_faulty shared_blocks",
    .small = {.shared_blocks = 3, .bundles = 2},
    .search = {.induction = false, .depth = 4},
};

}  // namespace sequent::slices::bundles
