// A rollup that joins a shared sequencer and leaves it, as lock-step drives it.
#pragma once

#include "impl/ordering/handover.hpp"

namespace sequent::lockstep::ordering {

using namespace impl;
using namespace impl::ordering;

// The system that lock-step drives for the slice membership.
class MembershipSystem {
public:
    explicit MembershipSystem(const HandoverConfig& config) : config_(config) {}

    // SO-30: the operator announces a handover at this height.
    Result<void> announce(int height);
    // SO-31: a source (0 own, 1 shared) confirms its next block with the transaction of user 1 or 2, or with none (0).
    Result<void> confirm(int source, int tx);
    // SO-32: the rollup derives its next block from the source in force. Refused (guard) if that has not confirmed it.
    Result<void> derive() { return node_.derive(contract_); }

    const HandoverContract& contract() const { return contract_; }
    const HandoverNode& node() const { return node_; }
    // The transaction of user 1 or 2, which he may send to both sources; its identity.
    static const SharedTx& user_tx(int user);
    static const Hash& user_tx_id(int user);

private:
    HandoverConfig config_;
    HandoverContract contract_;
    HandoverNode node_;
};

}  // namespace sequent::lockstep::ordering
