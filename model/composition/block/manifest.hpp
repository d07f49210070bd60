// What the slice block says of itself (model/manifest.hpp).
#pragma once

#include "model/manifest.hpp"

namespace sequent::slices::block {

// What of the other modules the block's rules are about.
inline void compose(const Modules& modules, Parameters& p) {
    const auto has = [&](std::string_view module) { return modules.find(module)->second != "none"; };
    const std::string &preconf = modules.find("preconf")->second, &rotation = modules.find("rotation")->second;
    p.with_auction = has("auction");
    p.with_promises = has("preconf");
    p.promises_by_set = preconf == "threshold";
    p.with_stake = (preconf == "leader" && p.leader_stake_milliether > 0) || preconf == "speculative" || has("stake");
    p.with_list = has("inclusion_list");
    p.leaders = rotation == "round_robin" || rotation == "stake_weighted" ? 3 : 1;
}

inline constexpr catalogue::SliceInfo manifest{
    .number = 6,
    .judged_for = "auction=sealed_first,sealed_second,builder | preconf=threshold | inclusion_list=focil",
    .small = {},
    .search = {.induction = false, .depth = 3},
    .compose = compose,
};

}  // namespace sequent::slices::block
