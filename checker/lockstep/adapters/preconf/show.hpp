// What the systems of preconf look like to the model. Windows, counts and flags are computed from slots, heights, records,
// signed messages and balances.
#pragma once

#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/systems/preconf/incremental_system.hpp"
#include "checker/lockstep/systems/preconf/leader_system.hpp"
#include "checker/lockstep/systems/preconf/speculative_system.hpp"
#include "checker/lockstep/systems/preconf/threshold_system.hpp"

namespace sequent::lockstep {

void show(const preconf::LeaderSystem& system, Variables& out);
void show(const preconf::SpeculativeSystem& system, Variables& out);
void show(const preconf::IncrementalSystem& system, Variables& out);
// As if the set had room for `signers` of them, config.signers or more.
void show(const preconf::ThresholdSystem& system, int signers, Variables& out);

}  // namespace sequent::lockstep
