// Scroll: a queue of L1 messages that the operator reads by committing and finalising batches, until it leaves one too long.
#pragma once

#include "checker/lockstep/systems/force_include/prefix_systems.hpp"
#include "impl/force_include/scroll_chain.hpp"

namespace sequent::lockstep::force_include {

using namespace impl;

class EnforcedSystem : public PrefixSystem {
public:
    explicit EnforcedSystem(const EnforcedConfig& config) : PrefixSystem(config), config_(config), contract_(l1_) {}

    // The open L1 block closes and the next one opens. Refused (guard) as FI-64 and FI-8 say.
    Result<void> tick() {
        // FI-64: nobody expects of an operator what the contract does not let it do.
        const bool may_finalize = !control_.emergency() && !contract_.storage().enforced;
        if (may_finalize && honest_operator_owes())
            return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");
        const auto would_take = [&](int upto) {
            const auto bytes = build_force(upto);
            return bytes && try_force(*bytes);
        };
        if (a_watcher_forces(would_take)) return refuse(RefusalCode::guard, "a watcher forces what can be forced");
        close_l1_block(config_);
        contract_.on_l1_open(l1_);
        return {};
    }

    Result<void> enqueue(int who) { return SystemBase::enqueue(config_, who); }
    // The operator commits a batch that reads the next `take` messages (0..3); `proof` must be 0. Refused (argument), (guard)
    // while the operator is down (RO-2), else as the contract says (FI-60).
    Result<void> post(int take, int proof) {
        const auto bytes = build_batch(contract_.storage().total_committed, take, proof);
        if (!bytes) return bytes.refusal();
        const auto batch = contract_.check_commit(inbox_, control_.emergency(), *bytes);
        if (!batch) return batch.refusal();
        l1_.include(*bytes);
        contract_.apply_commit(*batch);
        return {};
    }

    // The operator finalises the next `take` of the committed messages, with a proof; `blocks` must be 1. Refused (argument),
    // (guard) while the operator is down (RO-2), else as the contract says (FI-61).
    Result<void> finalize(int take, int blocks) {
        if (take < 0 || blocks != 1) return refuse(RefusalCode::argument, "no such bundle");
        if (control_.mode() == Mode::down) return refuse(RefusalCode::guard, "the operator is down");
        const Bytes bytes = encode(Finalization{l1_.height(), contract_.storage().total_finalized + take, Hash{}});
        const auto bundle = contract_.check_finalize(control_.emergency(), bytes);
        if (!bundle) return bundle.refusal();
        l1_.include(bytes);
        contract_.apply_finalize(inbox_, ledger_, l1_.height(), *bundle);
        return {};
    }

    // Anybody commits and finalises a batch that reads the queue up to and including slot `upto` - 1 (1..3). Refused (unknown)
    // if there is no message, else as the contract says (FI-62).
    Result<void> force(int upto) {
        const auto bytes = build_force(upto);
        if (!bytes) return bytes.refusal();
        const auto batch = try_force(*bytes);
        if (!batch) return batch.refusal();
        l1_.include(*bytes);
        contract_.apply_force(inbox_, ledger_, l1_.height(), *batch);
        return {};
    }

    // The owner ends the enforced mode. Refused as the contract says (FI-63).
    Result<void> disable_enforced_batch_mode() { return contract_.disable_enforced_batch_mode(); }
    Result<void> reorg(int depth) {
        const auto kept = take_reorg(depth);
        if (!kept) return kept.refusal();
        contract_.reorg(*kept);
        return {};
    }

    Result<void> turn(int mode) { return control_.turn(config_, mode); }
    Result<void> emergency(int on) { return control_.set_emergency(config_, on); }

    const EnforcedConfig& config() const { return config_; }
    const ScrollChain& contract() const { return contract_; }
    std::int64_t owed() const { return inbox_.end() - contract_.storage().total_finalized; }

private:
    // A commitAndFinalizeBatch call for the queue up to slot upto - 1, checked but not sent.
    Result<Bytes> build_force(int upto) const {
        const std::int64_t after = inbox_.begin() + upto;
        if (upto < 1 || !inbox_.find(after - 1)) return refuse(RefusalCode::unknown, "there is no message in this slot");
        return encode(Finalization{l1_.height(), after, Hash{}});
    }

    Result<Finalization> try_force(ByteView bytes) const {
        return contract_.check_force(config_, inbox_, l1_.height(), control_.emergency(), bytes);
    }

    EnforcedConfig config_;
    ScrollChain contract_;
};

}  // namespace sequent::lockstep::force_include
