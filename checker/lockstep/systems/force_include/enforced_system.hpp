// Scroll: a queue of L1 messages that the operator reads by committing and finalising batches, until it leaves one too long.
#pragma once

#include "checker/lockstep/systems/force_include/prefix_systems.hpp"

namespace sequent::lockstep::force_include {

using namespace impl;

struct EnforcedConfig : SharedConfig {
    int max_delay_message_queue_l1_blocks = 50'400;
    int max_delay_enter_enforced_mode_l1_blocks = 50'400;
};

class EnforcedSystem : public PrefixSystem {
public:
    struct Storage {
        std::int64_t total_finalized = 0;    // messages that finalised batches have read
        std::int64_t total_committed = 0;    // messages that committed batches have read, final or not
        std::int64_t last_finalized_in = 0;  // the L1 block of the last finalisation
        bool enforced = false;
    };

    explicit EnforcedSystem(const EnforcedConfig& config);

    // The open L1 block closes and the next one opens. Refused (guard) as FI-64 and FI-8 say.
    Result<void> tick();
    Result<void> enqueue(int who) { return SystemBase::enqueue(config_, who); }
    // FI-60: the operator commits a batch that reads the next `take` messages (0..3); `proof` must be 0. Refused (argument),
    // (malformed), (guard) while the operator is down (RO-2), else as check_commit().
    Result<void> post(int take, int proof);
    // FI-61: the operator finalises the next `take` of the committed messages, with a proof; `blocks` must be 1. Refused
    // (argument), (guard) while the operator is down (RO-2), in the enforced mode, paused, or beyond what is committed.
    Result<void> finalize(int take, int blocks);
    // FI-62: anybody commits and finalises a batch that reads the queue up to and including slot `upto` - 1 (1..3). Refused
    // (unknown) if there is no message, else as check_force().
    Result<void> force(int upto);
    // FI-63: the owner ends the enforced mode. Refused (guard) if it is not on.
    Result<void> disable_enforced_batch_mode();
    Result<void> reorg(int depth);
    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    // What the contract says to commitBatches. Refused: malformed; guard (enforced mode, paused, reads backwards or too much).
    Result<SequenceBatch> check_commit(ByteView bytes) const;
    // What it says to commitAndFinalizeBatch. Refused: malformed; guard (not in the mode and no reason to enter it, reads more
    // than there is; reads nothing new, which the contract would take and FI-62 leaves out).
    Result<Finalization> check_force(ByteView bytes) const;

    const EnforcedConfig& config() const { return config_; }
    const RolledStorage<Storage>& contract() const { return contract_; }
    std::int64_t owed() const { return inbox_.end() - contract_->total_finalized; }

private:
    Result<Bytes> build_force(int upto) const;
    // Whether the mode may be entered: getFirstUnfinalizedMessageEnqueueTime, or the last finalisation, is too long ago.
    bool may_enter() const;

    EnforcedConfig config_;
    RolledStorage<Storage> contract_;
};

}  // namespace sequent::lockstep::force_include
