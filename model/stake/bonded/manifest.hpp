// What the slice bonded says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::bonded {

constexpr std::int64_t evidence_margin(const Parameters& p) { return std::int64_t{p.evidence_age_hours} - p.unbonding_hours; }

inline constexpr FigureFormula figures[]{
    {"evidence", "hours for which evidence is accepted past the unbonding period, however fast blocks come", "INV-RO-26",
     "WIT-RO-26", evidence_margin, FigureFormula::Unit::hours, {}, "evidence margin", false, true},
};

inline constexpr catalogue::SliceInfo manifest{
    .number = 16,
    .judged_for = "stake=bonded",
    .small = {.stake = 3, .period = 7},
    .real = {.stake = 3, .period = 20001},
    .search = {.induction = true, .depth = 7},
    .figures = figures,
    .rung = {.stage = 3, .stake = "bonded, for double signs"},
};

}  // namespace sequent::slices::bonded
