// What the slice shared_log says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::shared_log {

inline constexpr catalogue::SliceInfo manifest{
    .number = 7,
    .judged_for = "ordering=shared",
    .parameters = "shared_leader_faulty data_server_lying node_restarts shared_blocks",
    .small = {.shared_blocks = 3, .shared_txs = 2},
    .search = {.induction = false, .depth = 3},
    .rung = {.stage = 4, .batch = "posted and final on L1"},
};

}  // namespace sequent::slices::shared_log
