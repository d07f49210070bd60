// The systems whose operator reads a prefix of the inbox and whom nothing, a timeout, a deadline or a quota obliges to:
// from L1 to the L2 node, behind one method for each event of spec/force_include.md, as in systems.hpp.
#pragma once

#include "impl/force_include/prefix.hpp"
#include "impl/force_include/sequence_codec.hpp"
#include "checker/lockstep/systems/force_include/systems.hpp"

namespace sequent::lockstep::force_include {

using namespace impl;

// What all four do alike. Derived systems have a contract `Rolled` whose storage counts the messages read.
class PrefixSystem : public SystemBase {
protected:
    using SystemBase::SystemBase;

    // A batch of the operator's that reads the next `take` messages. Refused (argument) below 0, (guard) while it is down
    // (RO-2). With `proof`, a batch in another rollup's format, as an operator with the wrong software would post it.
    Result<Bytes> build_batch(std::int64_t total_read, int take, int proof) const;
    // What an L1 block does in every variant: FI-2, then FI-6, then FI-9.
    void close_l1_block(const SharedConfig& config);
    // What a closed block and the one to come need of a contract.
    Result<std::int64_t> take_reorg(int depth);
};

// FI-15: an inbox that nothing obliges the operator to read.
class NoneSystem : public PrefixSystem {
public:
    struct Storage {
        std::int64_t total_read = 0;
    };

    explicit NoneSystem(const NoneConfig& config);

    // The open L1 block closes and the next one opens. Refused (guard) as FI-5 says.
    Result<void> tick();
    Result<void> enqueue(int who) { return SystemBase::enqueue(config_, who); }
    // The operator's batch reads the next `take` messages (0..3); `proof` must be 0. Refused (argument), (guard), (malformed).
    Result<void> post(int take, int proof);
    // The newest `depth` L1 blocks are replaced by one empty block. Refused (guard) beyond `unsettled`.
    Result<void> reorg(int depth);
    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    const NoneConfig& config() const { return config_; }
    // The number of messages that L1 accepted and the rollup has not read.
    std::int64_t owed() const { return inbox_.end() - contract_->total_read; }

private:
    NoneConfig config_;
    RolledStorage<Storage> contract_;
};

// Polygon zkEVM: anybody forces what timed out, outside emergencies.
class TimeoutSystem : public PrefixSystem {
public:
    struct Storage {
        std::int64_t total_read = 0;
        std::int64_t last_batch_block = 0;  // the L1 block of the operator's last batch: where the L2 clock stands
    };

    explicit TimeoutSystem(const TimeoutConfig& config);

    // As NoneSystem's; refused also as FI-8 says.
    Result<void> tick();
    // FI-31: refused (guard) in an emergency, else as FI-1 says.
    Result<void> enqueue(int who);
    // FI-30, as NoneSystem's.
    Result<void> post(int take, int proof);
    // FI-31: anybody forces the queue up to and including slot `upto` - 1 (upto 1..3). Refused (unknown) if there is no
    // message, else as check_force().
    Result<void> force(int upto);
    Result<void> reorg(int depth);
    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    // What the contract says to a call that forces. Refused: malformed; guard (emergency, freeze, reads nothing new, more than
    // there is, the last batch has not timed out); mismatch (the last batch is not the one that was stored).
    Result<ForcedBatches> check_force(ByteView bytes) const;

    const TimeoutConfig& config() const { return config_; }
    const RolledStorage<Storage>& contract() const { return contract_; }
    std::int64_t owed() const { return inbox_.end() - contract_->total_read; }

private:
    Result<Bytes> build_force(int upto) const;

    TimeoutConfig config_;
    RolledStorage<Storage> contract_;
};

// Linea: finalisation may not pass the deadline of what it leaves out.
class DeadlineSystem : public PrefixSystem {
public:
    struct Storage {
        std::int64_t total_read = 0;
        std::int64_t finalized_l2_block = 0;
        std::int64_t finalized_in = 0;   // the L1 block of the last finalisation
        std::int64_t last_deadline = 0;  // the L2 block of the deadline given last
    };
    // The deadline that the gateway gave to a message.
    struct Deadline {
        std::int64_t number = 0;
        std::int64_t l2_block = 0;
    };

    explicit DeadlineSystem(const DeadlineConfig& config);

    Result<void> tick();
    // FI-40: the gateway gives a deadline. Refused (guard) if it gave one in this L1 block, else as FI-1 says.
    Result<void> enqueue(int who);
    // The operator finalises `blocks` more L2 blocks, 1.., that include the next `take` messages. Refused (argument), (guard)
    // while it is down (RO-2), else as check_finalization().
    Result<void> finalize(int take, int blocks);
    Result<void> reorg(int depth);
    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    // FI-41: refused: malformed; guard (no new block, more than one proof can cover, reads backwards, more than there
    // is, passes the deadline of a message that it leaves out).
    Result<Finalization> check_finalization(ByteView bytes) const;

    const DeadlineConfig& config() const { return config_; }
    const RolledStorage<Storage>& contract() const { return contract_; }
    // The deadline of a message that is kept.
    std::int64_t deadline(std::int64_t number) const;
    std::int64_t owed() const { return inbox_.end() - contract_->total_read; }

private:
    DeadlineConfig config_;
    RolledStorage<Storage> contract_;
    FlatVec<Deadline, ForcedInbox::slots_max> deadlines_;  // by number, as the inbox
};

// Taiko: a proposal takes what is due, up to the quota.
class QuotaSystem : public PrefixSystem {
public:
    struct Storage {
        std::int64_t total_read = 0;
        std::int64_t proposed_in = 0;  // the L1 block of the last proposal
        std::int64_t served_in = 0;    // the L1 block of the last proposal that took a forced transaction
    };

    explicit QuotaSystem(const QuotaConfig& config);

    // As NoneSystem's; refused also as FI-53 says.
    Result<void> tick();
    Result<void> enqueue(int who) { return SystemBase::enqueue(config_, who); }
    // FI-50. Refused (argument), (guard) while the operator is down (RO-2), else as check_proposal().
    Result<void> post(int take, int proof);
    Result<void> reorg(int depth);
    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    // FI-50: refused: malformed; guard (reads backwards, more than there is, more than the quota, less than is due).
    Result<SequenceBatch> check_proposal(ByteView bytes) const;

    const QuotaConfig& config() const { return config_; }
    const RolledStorage<Storage>& contract() const { return contract_; }
    // Whoever watches the chain has seen no proposal within the gap, and the queue has not been empty since.
    bool stalled() const { return stalled_; }
    std::int64_t owed() const { return inbox_.end() - contract_->total_read; }

private:
    int due() const;

    QuotaConfig config_;
    RolledStorage<Storage> contract_;
    bool stalled_ = false;
};

}  // namespace sequent::lockstep::force_include
