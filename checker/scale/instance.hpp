// The smallest instance of a slice that stands for given parameters: Z3 minimises the parameters under the slice's relations
// and the explorer's bounds.
#pragma once

#include "checker/scale/thresholds.hpp"

#include <map>

namespace sequent::scale {

// Where an instance and the parameters that it should stand for differ.
struct Broken {
    std::string deployed;  // "evidence_age_hours < unbonding_hours"
    std::string instance;  // "evidence_age_hours = unbonding_hours"
    std::vector<const ParameterInfo*> parameters;
};

struct Instance {
    Parameters parameters;
    bool scaled = false;         // false: the explorer's bounds hold the deployed parameters themselves
    bool fits = false;           // false: the explorer's bounds hold no instance, not even one that gives relations up
    std::size_t relations = 0;   // kept, of those that thresholds_of() lists
    std::vector<Broken> broken;  // relations that were given up
    std::vector<std::string> inexact;
    // For each scaled parameter, what forbids the next smaller value: "landing_l1_blocks < seq_window_l1_blocks".
    std::map<std::string, std::string> forced_by;

    bool stands() const { return fits && broken.empty(); }
};

// `deployed` has the sizes that the instance takes. What `chosen` holds is kept as it is there; a relation that it breaks is
// listed as broken.
using Chosen = std::map<const ParameterInfo*, int>;
Instance instance_for(const catalogue::SliceInfo& slice, const Parameters& deployed, const Chosen& chosen = {});

// The relations in which the two differ.
std::vector<Broken> differences(const catalogue::SliceInfo& slice, const Parameters& deployed, const Parameters& instance);

}  // namespace sequent::scale
