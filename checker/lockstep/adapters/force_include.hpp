// What the adapters of force_include share: the parameters that every variant reads, and how its instances are made.
#pragma once

#include "checker/lockstep/adapters/areas.hpp"
#include "impl/force_include/config.hpp"
#include "impl/observe.hpp"

#include <utility>

namespace sequent::lockstep {

inline void fill_shared(impl::SharedConfig& c, const Parameters& p) {
    c.l1_block_seconds = p.l1_block_seconds;
    c.l1_reorg_depth_max = p.l1_reorg_depth_max;
    c.forced_txs = p.forced_txs;
    c.emergency_cooldown_l1_blocks = p.emergency_cooldown_l1_blocks;
    c.censoring = p.censoring == 1;
    c.offline = p.offline == 1;
    c.filtering = p.filtering == 1;
    c.address_filter = p.address_filter == 1;
    c.emergency = p.emergency == 1;
}

inline std::vector<Field> with_flags(std::vector<Field> fields) {
    for (const auto field : {&Parameters::censoring, &Parameters::offline, &Parameters::filtering, &Parameters::emergency,
                             &Parameters::address_filter})
        fields.push_back(flag(field));
    return fields;
}

}  // namespace sequent::lockstep
