// The abstraction of lock-step: what a slot chain looks like to the formal model.
#pragma once

#include "impl/composition/slot_chain.hpp"

#include <span>
#include <string>
#include <vector>

namespace sequent::impl::composition {

// The model's leaves, in the order of observed_names(); `values` has a place for each. Flags are 0 or 1, ages at most 7. The
// ledger's leaves are what the watcher wrote down, not what the modules' books say.
void observe(const SlotChain& chain, std::span<int> values);

// The names of the leaves, as the model spells them: "forced.age[0]", "ledger.last_slashed", ...
const std::vector<std::string>& observed_names();

}  // namespace sequent::impl::composition
