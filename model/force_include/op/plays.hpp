#pragma once

#include "model/parameters.hpp"
#include "model/script.hpp"

namespace sequent::slices::op {

// L2 blocks with user transactions one after another, on one origin, until the drift is used up.
inline void use_up_the_drift(Script& script, const Parameters& p) {
    for (int n = 0; n <= p.drift_seconds / p.l2_block_seconds; ++n)
        if (!script.act("Batch", {{"advance", 0}, {"empty", 0}})) return;
}

}  // namespace sequent::slices::op
