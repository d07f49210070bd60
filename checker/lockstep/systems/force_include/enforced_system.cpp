// Scroll's enforced batch mode. Source: scroll-tech/scroll-contracts `src/L1/rollup/ScrollChain.sol`.
#include "checker/lockstep/systems/force_include/enforced_system.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::lockstep::force_include {

EnforcedSystem::EnforcedSystem(const EnforcedConfig& config)
    : PrefixSystem(config), config_(config), contract_({0, 0, l1_.height(), false}, l1_) {}

Result<void> EnforcedSystem::tick() {
    // FI-64: nobody expects of an operator what the contract does not let it do.
    const bool may_finalize = !control_.emergency() && !contract_->enforced;
    if (may_finalize && honest_operator_owes()) return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");
    // FI-8 (ASM-FI-2): one honest watcher reaches L1, and forces whatever the contract would let it force.
    for (int upto = 1; upto <= static_cast<int>(inbox_.entries().size()); ++upto)
        if (auto bytes = build_force(upto); bytes && check_force(*bytes))
            return refuse(RefusalCode::guard, "a watcher forces what can be forced");
    close_l1_block(config_);
    contract_.on_l1_open(l1_);
    return {};
}

// FI-60
Result<SequenceBatch> EnforcedSystem::check_commit(ByteView bytes) const {
    const auto batch = decode_sequence_batch(bytes);
    if (!batch) return batch;
    if (contract_->enforced) return refuse(RefusalCode::guard, "in enforced batch mode");
    if (control_.emergency()) return refuse(RefusalCode::guard, "paused");
    if (auto prefix = check_prefix(inbox_, contract_->total_committed, batch->after_messages_read); !prefix)
        return prefix.refusal();
    return batch;
}
Result<void> EnforcedSystem::post(int take, int proof) {
    const auto bytes = build_batch(contract_->total_committed, take, proof);
    if (!bytes) return bytes.refusal();
    const auto batch = check_commit(*bytes);
    if (!batch) return batch.refusal();
    l1_.include(*bytes);
    contract_.write().total_committed = batch->after_messages_read;
    return {};
}

// FI-61
Result<void> EnforcedSystem::finalize(int take, int blocks) {
    if (take < 0 || blocks != 1) return refuse(RefusalCode::argument, "no such bundle");
    if (control_.mode() == Mode::down) return refuse(RefusalCode::guard, "the operator is down");
    if (contract_->enforced) return refuse(RefusalCode::guard, "in enforced batch mode");
    if (control_.emergency()) return refuse(RefusalCode::guard, "paused");
    const std::int64_t after = contract_->total_finalized + take;
    if (after > contract_->total_committed) return refuse(RefusalCode::guard, "the batch is not committed");
    l1_.include(encode(Finalization{l1_.height(), after, Hash{}}));
    read_prefix(inbox_, ledger_, l1_.height(), take, false);
    Storage& storage = contract_.write();
    storage.total_finalized = after;
    storage.last_finalized_in = l1_.height();
    return {};
}

bool EnforcedSystem::may_enter() const {
    const InboxEntry* first = inbox_.first_pending();
    const std::int64_t now = l1_.height();
    const bool overdue = first && now - first->message.l1_block > config_.max_delay_message_queue_l1_blocks;
    if (planted("empty-batches-keep-the-mode-shut"))
        return now - contract_->last_finalized_in > config_.max_delay_enter_enforced_mode_l1_blocks;
    return overdue || now - contract_->last_finalized_in > config_.max_delay_enter_enforced_mode_l1_blocks;
}

Result<Bytes> EnforcedSystem::build_force(int upto) const {
    const std::int64_t after = inbox_.begin() + upto;
    if (upto < 1 || !inbox_.find(after - 1)) return refuse(RefusalCode::unknown, "there is no message in this slot");
    return encode(Finalization{l1_.height(), after, Hash{}});
}

// FI-62
Result<Finalization> EnforcedSystem::check_force(ByteView bytes) const {
    const auto batch = decode_finalization(bytes);
    if (!batch) return batch;
    if (!contract_->enforced && !may_enter()) return refuse(RefusalCode::guard, "not in enforced batch mode");
    if (control_.emergency() && planted("pause-stops-forcing")) return refuse(RefusalCode::guard, "paused");
    if (batch->after_messages_read <= contract_->total_finalized) return refuse(RefusalCode::guard, "reads nothing new");
    if (batch->after_messages_read > inbox_.end()) return refuse(RefusalCode::guard, "reads more than there is");
    return batch;
}
Result<void> EnforcedSystem::force(int upto) {
    const auto bytes = build_force(upto);
    if (!bytes) return bytes.refusal();
    const auto batch = check_force(*bytes);
    if (!batch) return batch.refusal();
    l1_.include(*bytes);
    const std::int64_t after = batch->after_messages_read;
    read_prefix(inbox_, ledger_, l1_.height(), after - contract_->total_finalized, true);
    // What was committed and is not final is reverted: whoever forces builds on the last final state.
    const bool keeps = planted("enforced-mode-keeps-batches");
    contract_.write() = {after, keeps ? std::max(after, contract_->total_committed) : after, l1_.height(), true};
    return {};
}

// FI-63: disableEnforcedBatchMode, which the security council alone may call.
Result<void> EnforcedSystem::disable_enforced_batch_mode() {
    if (!contract_->enforced) return refuse(RefusalCode::guard, "not in enforced batch mode");
    contract_.write().enforced = false;
    return {};
}

// FI-65: the mode and its clock are storage.
Result<void> EnforcedSystem::reorg(int depth) {
    const auto kept = take_reorg(depth);
    if (!kept) return kept.refusal();
    const std::int64_t committed = contract_->total_committed - contract_->total_finalized;
    contract_.reorg(*kept);
    if (planted("commitments-survive-a-reorg")) contract_.write().total_committed = contract_->total_finalized + committed;
    return {};
}

}  // namespace sequent::lockstep::force_include
