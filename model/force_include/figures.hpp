// The two waits that every variant is judged by: INV-FI-1 is the bound of both.
#pragma once

#include "model/manifest.hpp"

namespace sequent::force_include {

using Amount = std::int64_t(const Parameters&);

constexpr FigureFormula first_wait(Amount* bound) {
    return {"first", "the oldest forced transaction's wait", "INV-FI-1", "WIT-FI-1", bound};
}
constexpr FigureFormula last_wait(Amount* bound) {
    return {"last", "the wait of the last of a full queue", "INV-FI-1", "WIT-FI-16", bound,
            FigureFormula::Unit::l1_blocks, {}, "last in queue"};
}

}  // namespace sequent::force_include
