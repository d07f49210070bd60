// OP and Arbitrum as lock-step drives them: everything from L1 to the L2 node, behind one method for each event of
// spec/force_include.md.
//
//     OpSystem system(config);
//     system.enqueue(1);                  // a deposit enters the open L1 block
//     system.turn(2);                     // the operator goes down
//     while (...) system.tick();          // L1 blocks pass; derivation forces the deposit when its window is over
//
// Each method builds the real bytes, passes them through the decoder and the contract or derivation, and says whether
// they were accepted. A refusal leaves the system as it was. Systems are values: a copy is independent, and costs about
// a microsecond, because what is final is dropped and what is long is shared.
#pragma once

#include "impl/force_include/arbitrum_inbox.hpp"
#include "impl/force_include/control.hpp"
#include "impl/force_include/op_derivation.hpp"
#include "impl/force_include/op_operator.hpp"

namespace sequent::lockstep::force_include {

using namespace impl;

// What both systems have: L1, its inbox, the L2 node's ledger, and who controls the operator.
class SystemBase {
public:
    const L1Chain& l1() const { return l1_; }
    const ForcedInbox& inbox() const { return inbox_; }
    const Ledger& ledger() const { return ledger_; }
    const Control& control() const { return control_; }

protected:
    explicit SystemBase(const SharedConfig& config);

    // FI-1: user `who` (0, or 1 for the targeted one) sends a forced transaction. Refused (argument) outside 0..1,
    // (guard) if no slot is free, or if the chain filters addresses and the sender is the targeted user.
    Result<void> enqueue(const SharedConfig& config, int who);
    // FI-5: whether something waits that an honest operator would have taken by now.
    bool honest_operator_owes() const;
    // FI-8 (ASM-FI-2): one honest watcher reaches L1, and forces whatever the contract would let it force: whether that is
    // something, where `would_take(upto)` says so of the queue up to slot upto - 1.
    bool a_watcher_forces(auto&& would_take) const {
        for (int upto = 1; upto <= static_cast<int>(inbox_.entries().size()); ++upto)
            if (would_take(upto)) return true;
        return false;
    }
    // FI-2: drops what no reorg will be able to undo once the next L1 block is open.
    void settle(const SharedConfig& config);
    // FI-3, FI-4: L1, its inbox and the L2 node lose the newest `depth` blocks. Returns the newest block kept.
    std::int64_t reorg_l1(int depth);

    L1Chain l1_;
    ForcedInbox inbox_;
    Ledger ledger_;
    Control control_;
};

class OpSystem : public SystemBase {
public:
    // Every parameter within the ranges of the design format; anything else is the caller's bug.
    explicit OpSystem(const OpConfig& config);

    // The open L1 block closes and the next one opens. Refused (guard) as FI-5 says.
    Result<void> tick();
    // A user's deposit; `who` 0..1.
    Result<void> enqueue(int who) { return SystemBase::enqueue(config_, who); }
    // The operator's next L2 block lands: it keeps the L1 origin (advance 0) or takes the next one (1), and carries
    // user transactions (empty 0) or none (1). Refused (guard) while the operator is down (RO-2), else as derivation
    // says (FI-10).
    Result<void> batch(int advance, int empty);
    // The newest `depth` L1 blocks are replaced by one empty block. Refused (guard) beyond `unsettled`.
    Result<void> reorg(int depth);
    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    const OpConfig& config() const { return config_; }
    const OpDerivation& derivation() const { return derivation_; }
    const OpOperator& recovering_operator() const { return operator_; }
    // The absolute number of deposits that L1 still owes an execution.
    std::int64_t owed() const { return inbox_.end() - derivation_.safe().deposits_executed; }

private:
    OpConfig config_;
    OpDerivation derivation_;
    OpOperator operator_;
};

class ArbitrumSystem : public SystemBase {
public:
    // As OpSystem; and buffer_threshold_l1_blocks <= buffer_max_l1_blocks.
    explicit ArbitrumSystem(const ArbitrumConfig& config);

    // The open L1 block closes and the next one opens. Refused (guard) as FI-5 and FI-8 say.
    Result<void> tick();
    // A user's delayed message; `who` 0..1. Refused (guard) while the owner has paused the inbox (FI-23).
    Result<void> enqueue(int who);
    // The operator's batch reads the next `take` messages (0..3), with a delay proof (proof 1) or without (0). Refused
    // (argument), (guard) while the operator is down (RO-2), else as the contract says (FI-21).
    Result<void> post(int take, int proof);
    // Anybody forces the queue up to and including slot `upto` - 1 (upto 1..3). Refused as the contract says (FI-22).
    Result<void> force(int upto);
    // As OpSystem's.
    Result<void> reorg(int depth);
    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    const ArbitrumConfig& config() const { return config_; }
    const SequencerInbox& contract() const { return contract_; }
    // The number of messages that L1 accepted and the rollup has not read.
    std::int64_t owed() const { return inbox_.end() - contract_.storage().total_read; }

private:
    // A forceInclusion call for the queue up to slot upto - 1, checked but not sent.
    Result<Bytes> build_force(int upto) const;
    Result<ArbitrumForce> try_force(ByteView bytes) const;

    ArbitrumConfig config_;
    SequencerInbox contract_;
};

}  // namespace sequent::lockstep::force_include
