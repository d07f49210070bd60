// What the systems of ordering look like to the model. Counts, flags and ages are computed from heights, hashes, receipts and
// roots.
#pragma once

#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/systems/ordering/bundles_system.hpp"
#include "checker/lockstep/systems/ordering/confirmations_system.hpp"
#include "checker/lockstep/systems/ordering/encrypted_system.hpp"
#include "checker/lockstep/systems/ordering/membership_system.hpp"
#include "checker/lockstep/systems/ordering/shared_log_system.hpp"

namespace sequent::lockstep {

void show(const ordering::SharedLogSystem& system, Variables& out);
void show(const ordering::ConfirmationsSystem& system, Variables& out);
void show(const ordering::BundlesSystem& system, Variables& out);
void show(const ordering::MembershipSystem& system, Variables& out);
void show(const ordering::EncryptedSystem& system, Variables& out);

}  // namespace sequent::lockstep
