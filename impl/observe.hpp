// The abstraction of lock-step: what a concrete system looks like to the formal model. Ages, lags and delays are
// computed here from heights, times, hashes and receipts; the systems themselves keep none of them.
#pragma once

#include "impl/force_include/prefix_systems.hpp"
#include "impl/force_include/systems.hpp"

#include <span>
#include <string>
#include <vector>

namespace sequent::impl {

// The model's leaves, in the order of observed_names; `values` has a place for each. Flags are 0 or 1; unused slots are all 0;
// ages are at most age_max and the quiet time of the delay buffer at most quiet_max (configuration).
void observe(const OpSystem& system, std::span<int> values);
void observe(const ArbitrumSystem& system, std::span<int> values);
void observe(const NoneSystem& system, std::span<int> values);
void observe(const TimeoutSystem& system, std::span<int> values);
void observe(const DeadlineSystem& system, std::span<int> values);
void observe(const QuotaSystem& system, std::span<int> values);

// The names of the leaves, as the model spells them: "inbox.age[0]", "force.past_lag[1]", ...
template <class System>
const std::vector<std::string>& observed_names_of();
template <class System>
const std::vector<std::string>& observed_names(const System&) {
    return observed_names_of<System>();
}
template <> const std::vector<std::string>& observed_names_of<OpSystem>();
template <> const std::vector<std::string>& observed_names_of<ArbitrumSystem>();
template <> const std::vector<std::string>& observed_names_of<NoneSystem>();
template <> const std::vector<std::string>& observed_names_of<TimeoutSystem>();
template <> const std::vector<std::string>& observed_names_of<DeadlineSystem>();
template <> const std::vector<std::string>& observed_names_of<QuotaSystem>();

// The same in a vector of its own, for tests and messages.
template <class System>
std::vector<int> observe(const System& system) {
    std::vector<int> values(observed_names(system).size());
    observe(system, std::span<int>(values));
    return values;
}

}  // namespace sequent::impl
