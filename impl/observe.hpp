// The abstraction of lock-step: what a concrete system looks like to the formal model. Ages, lags and delays are
// computed here from heights, times, hashes and receipts; the systems themselves keep none of them.
#pragma once

#include "impl/force_include/systems.hpp"

#include <string>
#include <vector>

namespace sequent::impl {

// The model's leaves, in the order of observed_names. Flags are 0 or 1; unused slots are all 0; ages are at most
// age_max and the quiet time of the delay buffer at most quiet_max (configuration).
std::vector<int> observe(const OpSystem& system);
std::vector<int> observe(const ArbitrumSystem& system);

// The names of the leaves, as the model spells them: "inbox.age[0]", "force.past_lag[1]", ...
const std::vector<std::string>& observed_names(const OpSystem& system);
const std::vector<std::string>& observed_names(const ArbitrumSystem& system);
const std::vector<std::string>& op_observed_names();
const std::vector<std::string>& arbitrum_observed_names();

}  // namespace sequent::impl
