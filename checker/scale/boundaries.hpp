// Where a parameter's value could be moved to before something changes: the nearest values on each side at which a relation of
// some slice has another sign.
#pragma once

#include "checker/scale/thresholds.hpp"

#include <optional>

namespace sequent::scale {

struct Boundary {
    int value = 0;         // the first one beyond
    std::string relation;  // what is so there: "evidence_age_hours < unbonding_hours"
};

struct Margins {
    const ParameterInfo* parameter = nullptr;
    int value = 0;                         // as deployed
    std::optional<Boundary> below, above;  // nullopt: nothing changes down to, or up to, the end of its range
    bool compared = false;                 // does any relation read it?
};

// One for each parameter of the mechanism that the slice reads, in the table's order; a switch's boundary is its other value. A
// size (catalogue::sizes) has none.
std::vector<Margins> margins(const catalogue::SliceInfo& slice, const Parameters& deployed);

}  // namespace sequent::scale
