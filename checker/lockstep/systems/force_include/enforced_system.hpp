// Scroll: a queue of L1 messages that the operator reads by committing and finalising batches, until it leaves one too long.
#pragma once

#include "impl/force_include/scroll_chain.hpp"
#include "checker/lockstep/systems/force_include/prefix_systems.hpp"

namespace sequent::lockstep::force_include {

using namespace impl;

class EnforcedSystem : public PrefixSystem {
public:
    explicit EnforcedSystem(const EnforcedConfig& config);

    // The open L1 block closes and the next one opens. Refused (guard) as FI-64 and FI-8 say.
    Result<void> tick();
    Result<void> enqueue(int who) { return SystemBase::enqueue(config_, who); }
    // The operator commits a batch that reads the next `take` messages (0..3); `proof` must be 0. Refused (argument), (guard)
    // while the operator is down (RO-2), else as the contract says (FI-60).
    Result<void> post(int take, int proof);
    // The operator finalises the next `take` of the committed messages, with a proof; `blocks` must be 1. Refused (argument),
    // (guard) while the operator is down (RO-2), else as the contract says (FI-61).
    Result<void> finalize(int take, int blocks);
    // Anybody commits and finalises a batch that reads the queue up to and including slot `upto` - 1 (1..3). Refused (unknown)
    // if there is no message, else as the contract says (FI-62).
    Result<void> force(int upto);
    // The owner ends the enforced mode. Refused as the contract says (FI-63).
    Result<void> disable_enforced_batch_mode() { return contract_.disable_enforced_batch_mode(); }
    Result<void> reorg(int depth);
    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    const EnforcedConfig& config() const { return config_; }
    const ScrollChain& contract() const { return contract_; }
    std::int64_t owed() const { return inbox_.end() - contract_.storage().total_finalized; }

private:
    // A commitAndFinalizeBatch call for the queue up to slot upto - 1, checked but not sent.
    Result<Bytes> build_force(int upto) const;
    Result<Finalization> try_force(ByteView bytes) const;

    EnforcedConfig config_;
    ScrollChain contract_;
};

}  // namespace sequent::lockstep::force_include
