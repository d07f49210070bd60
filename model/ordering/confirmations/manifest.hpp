// What the slice confirmations says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::confirmations {

inline constexpr catalogue::SliceInfo manifest{
    .number = 8,
    .judged_for = "ordering=shared",
    .parameters = "data_server_lying node_restarts l1_reorg_depth_max",
    .small = {.session_blocks = 4},
    .search = {.induction = false, .depth = 8},
};

}  // namespace sequent::slices::confirmations
