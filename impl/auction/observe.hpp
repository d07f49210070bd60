// The abstraction of lock-step: what the systems of this area look like to the formal model. Clocks, counts and ledgers are
// computed here from heights, logs, messages and balances; the systems keep none of them. Sizes of arrays are those of the
// smallest bounds: two bidders or builders, two members, two sales, three list makers.
#pragma once

#include "impl/auction/builder_system.hpp"
#include "impl/auction/express_queue.hpp"
#include "impl/auction/lane_system.hpp"
#include "impl/auction/list_slot.hpp"
#include "impl/auction/sealed_system.hpp"

#include <span>
#include <string>
#include <vector>

namespace sequent::impl::auction {

// The leaves by the names of the model, and their values in the same order. `values` has room for all names.
const std::vector<std::string>& sealed_leaves();
void observe(const SealedSystem& system, std::span<int> values);

const std::vector<std::string>& builder_leaves();
void observe(const BuilderSystem& system, std::span<int> values);

const std::vector<std::string>& lane_leaves();
void observe(const LaneSystem& system, std::span<int> values);

const std::vector<std::string>& express_leaves();
void observe(const ExpressSystem& system, std::span<int> values);

const std::vector<std::string>& list_leaves();
void observe(const ListSystem& system, std::span<int> values);

}  // namespace sequent::impl::auction
