// The abstraction of lock-step: what the concrete systems of ordering look like to the formal model. Counts, flags and ages
// are computed here from heights, hashes, receipts and roots.
#pragma once

#include "impl/ordering/bundles_system.hpp"
#include "impl/ordering/confirmations_system.hpp"
#include "impl/ordering/encrypted_system.hpp"
#include "impl/ordering/handover.hpp"
#include "impl/ordering/shared_log_system.hpp"

#include <string>
#include <vector>

namespace sequent::impl::ordering {

// The names of the leaves, and a value for each; `values` has as many places.
const std::vector<std::string>& shared_log_names();
const std::vector<std::string>& confirmations_names();
const std::vector<std::string>& bundles_names();
const std::vector<std::string>& membership_names();
const std::vector<std::string>& encrypted_names();
void observe(const SharedLogSystem& system, std::span<int> values);
void observe(const ConfirmationsSystem& system, std::span<int> values);
void observe(const BundlesSystem& system, std::span<int> values);
void observe(const MembershipSystem& system, std::span<int> values);
void observe(const EncryptedSystem& system, std::span<int> values);

}  // namespace sequent::impl::ordering
