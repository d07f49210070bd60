// The systems whose operator reads a prefix of the inbox and whom nothing, a timeout, a deadline or a quota obliges to:
// from L1 to the L2 node, behind one method for each event of spec/force_include.md, as in systems.hpp.
#pragma once

#include "checker/lockstep/systems/force_include/systems.hpp"
#include "impl/force_include/linea_rollup.hpp"
#include "impl/force_include/ordered_inbox.hpp"
#include "impl/force_include/polygon_rollup.hpp"
#include "impl/force_include/taiko_inbox.hpp"

namespace sequent::lockstep::force_include {

using namespace impl;

// What they do alike. Derived systems have a contract whose storage counts the messages read.
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
    explicit NoneSystem(const NoneConfig& config);

    // The open L1 block closes and the next one opens. Refused (guard) as FI-5 says.
    Result<void> tick();
    Result<void> enqueue(int who) { return SystemBase::enqueue(config_, who); }
    // The operator's batch reads the next `take` messages (0..3); `proof` must be 0. Refused (argument), (guard) while the
    // operator is down (RO-2), else as the contract says (FI-15).
    Result<void> post(int take, int proof);
    // The newest `depth` L1 blocks are replaced by one empty block. Refused (guard) beyond `unsettled`.
    Result<void> reorg(int depth);
    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    const NoneConfig& config() const { return config_; }
    // The number of messages that L1 accepted and the rollup has not read.
    std::int64_t owed() const { return inbox_.end() - contract_.storage().total_read; }

private:
    NoneConfig config_;
    OrderedInbox contract_;
};

// Polygon zkEVM: anybody forces what timed out, outside emergencies.
class TimeoutSystem : public PrefixSystem {
public:
    explicit TimeoutSystem(const TimeoutConfig& config);

    // As NoneSystem's; refused also as FI-8 says.
    Result<void> tick();
    // A user's forced batch; `who` 0..1. Refused as the contract says (FI-31), else as FI-1 says.
    Result<void> enqueue(int who);
    // As NoneSystem's (FI-30).
    Result<void> post(int take, int proof);
    // Anybody forces the queue up to and including slot `upto` - 1 (upto 1..3). Refused (unknown) if there is no message, else
    // as the contract says (FI-31).
    Result<void> force(int upto);
    Result<void> reorg(int depth);
    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    const TimeoutConfig& config() const { return config_; }
    const PolygonRollup& contract() const { return contract_; }
    std::int64_t owed() const { return inbox_.end() - contract_.storage().total_read; }

private:
    // A sequenceForceBatches call for the queue up to slot upto - 1, checked but not sent.
    Result<Bytes> build_force(int upto) const;
    Result<ForcedBatches> try_force(ByteView bytes) const;

    TimeoutConfig config_;
    PolygonRollup contract_;
};

// Linea: finalisation may not pass the deadline of what it leaves out.
class DeadlineSystem : public PrefixSystem {
public:
    explicit DeadlineSystem(const DeadlineConfig& config);

    Result<void> tick();
    // A user's forced transaction; `who` 0..1. Refused as the gateway says (FI-40), else as FI-1 says.
    Result<void> enqueue(int who);
    // The operator finalises `blocks` more L2 blocks, 1.., that include the next `take` messages. Refused (argument), (guard)
    // while it is down (RO-2), else as the contract says (FI-41).
    Result<void> finalize(int take, int blocks);
    Result<void> reorg(int depth);
    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    const DeadlineConfig& config() const { return config_; }
    const LineaRollup& contract() const { return contract_; }
    std::int64_t owed() const { return inbox_.end() - contract_.storage().total_read; }

private:
    DeadlineConfig config_;
    LineaRollup contract_;
};

// Taiko: a proposal takes what is due, up to the quota.
class QuotaSystem : public PrefixSystem {
public:
    explicit QuotaSystem(const QuotaConfig& config);

    // As NoneSystem's; refused also as FI-53 says.
    Result<void> tick();
    Result<void> enqueue(int who) { return SystemBase::enqueue(config_, who); }
    // The operator's proposal takes the next `take` messages (0..3); `proof` must be 0. Refused (argument), (guard) while the
    // operator is down (RO-2), else as the contract says (FI-50).
    Result<void> post(int take, int proof);
    Result<void> reorg(int depth);
    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    const QuotaConfig& config() const { return config_; }
    const TaikoInbox& contract() const { return contract_; }
    // Whoever watches the chain has seen no proposal within the gap, and the queue has not been empty since.
    bool stalled() const { return stalled_; }
    std::int64_t owed() const { return inbox_.end() - contract_.storage().total_read; }

private:
    QuotaConfig config_;
    TaikoInbox contract_;
    bool stalled_ = false;
};

}  // namespace sequent::lockstep::force_include
