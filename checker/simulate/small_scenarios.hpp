// Scenarios that need no design file: each slice's first small instance by itself, sets of four validators, and slices side
// by side. For the fuzzer, whose inputs name them by number, and for tests.
#pragma once

#include "checker/simulate/simulation.hpp"

namespace sequent::simulate {

// The clusters first, then the slices in the order of the catalogue.
const std::vector<Scenario>& small_scenarios();

// Four validators of equal power, of whom the first `byzantine` (0..2) are the adversary's. slice: tendermint, hotstuff2.
SliceSetting four_validators(const std::string& slice, int byzantine);
// The first instance of a slice that has a harness. It is no design: whether its properties hold is not asked.
SliceSetting first_instance(const std::string& slice);

}  // namespace sequent::simulate
