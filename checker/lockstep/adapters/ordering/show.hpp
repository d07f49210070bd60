// What the systems of ordering look like to the model. Counts, flags and ages are computed from heights, hashes, receipts and
// roots.
#pragma once

#include "checker/lockstep/adapters/adapter.hpp"
#include "impl/ordering/bundles_system.hpp"
#include "impl/ordering/confirmations_system.hpp"
#include "impl/ordering/encrypted_system.hpp"
#include "impl/ordering/handover.hpp"
#include "impl/ordering/shared_log_system.hpp"

namespace sequent::lockstep {

void show(const impl::ordering::SharedLogSystem& system, Variables& out);
void show(const impl::ordering::ConfirmationsSystem& system, Variables& out);
void show(const impl::ordering::BundlesSystem& system, Variables& out);
void show(const impl::ordering::MembershipSystem& system, Variables& out);
void show(const impl::ordering::EncryptedSystem& system, Variables& out);

}  // namespace sequent::lockstep
