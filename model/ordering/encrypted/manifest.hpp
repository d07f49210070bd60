// What the slice encrypted says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::encrypted {

inline constexpr catalogue::SliceInfo manifest{
    .number = 24,
    .judged_for = "ordering=encrypted",
    .small = {.encrypted_txs = 3, .lock = 3},
    .real = {.encrypted_txs = 3, .lock = 600000},
    .search = {.induction = true, .depth = 5},
    .rung = {.stage = 4, .batch = "posted and final on L1", .mev = "nobody before the order stands"},
};

}  // namespace sequent::slices::encrypted
