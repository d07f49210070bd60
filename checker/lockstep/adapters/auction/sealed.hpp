#pragma once

#include "checker/lockstep/driven.hpp"
#include "checker/lockstep/systems/auction/sealed_system.hpp"

namespace sequent::lockstep {

// What sealed auctions look like to the model. Clocks, counts and ledgers are computed from heights, logs, messages and
// balances.
void show(const auction::SealedSystem& system, Variables& out);

}  // namespace sequent::lockstep
