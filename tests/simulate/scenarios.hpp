// Scenarios of the tests: small instances, as lock-step has them, and a set of four validators.
#pragma once

#include "checker/simulate/simulation.hpp"
#include "fuzz/lockstep.hpp"

namespace sequent::simulate {

// Four validators of equal power, of whom the first `byzantine` are the adversary's.
inline SliceSetting validators_of(const std::string& slice, int byzantine = 1) {
    SliceSetting setting{slice, {}, {}};
    Parameters& p = setting.parameters;
    p.power_0 = p.power_1 = p.power_2 = p.power_3 = 1;
    p.byzantine = byzantine;
    p.consensus_rounds = slice == "tendermint" ? 3 : 4;
    return setting;
}
// The first instance of a slice.
inline SliceSetting small(const std::string& slice) {
    return {slice, lockstep::find_harness(slice)->instances.front().parameters, {}};
}
inline Scenario scenario_of(std::vector<SliceSetting> slices, int steps = 200) { return {"test", std::move(slices), steps}; }

}  // namespace sequent::simulate
