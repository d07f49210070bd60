#pragma once

#include "checker/lockstep/driven.hpp"
#include "impl/composition/slot_chain.hpp"

namespace sequent::lockstep {

// What a slot chain looks like to the model. Flags are 0 or 1, ages at most 7. The ledger's variables are what the watcher
// wrote down, not what the modules' books say.
void show(const impl::composition::SlotChain& chain, Variables& out);

}  // namespace sequent::lockstep
