// Polygon zkEVM's forced batches. Source: 0xPolygonHermez/zkevm-contracts `contracts/v2/lib/PolygonRollupBaseEtrog.sol`.
#include "checker/lockstep/systems/force_include/prefix_systems.hpp"
#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::lockstep::force_include {

TimeoutSystem::TimeoutSystem(const TimeoutConfig& config)
    : PrefixSystem(config), config_(config), contract_({0, l1_.height()}, l1_) {}

Result<void> TimeoutSystem::tick() {
    if (honest_operator_owes()) return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");
    // FI-8 (ASM-FI-2): one honest watcher reaches L1, and forces whatever the contract would let it force.
    for (int upto = 1; upto <= static_cast<int>(inbox_.entries().size()); ++upto)
        if (auto bytes = build_force(upto); bytes && check_force(*bytes))
            return refuse(RefusalCode::guard, "a watcher forces what can be forced");
    // FI-32: nothing moves the L2 clock; the next batch that comes carries the time.
    close_l1_block(config_);
    contract_.on_l1_open(l1_);
    return {};
}

// FI-31: forceBatch reverts while an emergency is on.
Result<void> TimeoutSystem::enqueue(int who) {
    if (control_.emergency() && !planted("enqueued-in-emergency"))
        return refuse(RefusalCode::guard, "no forced batches in an emergency");
    return SystemBase::enqueue(config_, who);
}

// FI-30
Result<void> TimeoutSystem::post(int take, int proof) {
    const auto bytes = build_batch(contract_->total_read, take, proof);
    if (!bytes) return bytes.refusal();
    const auto batch = decode_sequence_batch(*bytes);
    if (!batch) return batch.refusal();
    if (auto prefix = check_prefix(inbox_, contract_->total_read, batch->after_messages_read); !prefix) return prefix;
    l1_.include(*bytes);
    read_prefix(inbox_, ledger_, l1_.height(), batch->after_messages_read - contract_->total_read, false);
    contract_.write() = {batch->after_messages_read, l1_.height()};
    return {};
}

Result<Bytes> TimeoutSystem::build_force(int upto) const {
    const std::int64_t after = inbox_.begin() + upto;
    const InboxEntry* last = upto >= 1 ? inbox_.find(after - 1) : nullptr;
    if (!last) return refuse(RefusalCode::unknown, "there is no batch in this slot");
    return encode(ForcedBatches{after, last->message});
}

Result<ForcedBatches> TimeoutSystem::check_force(ByteView bytes) const {
    const auto batches = decode_forced_batches(bytes);
    if (!batches) return batches;
    // FI-31: sequenceForceBatches reverts in an emergency, and until a while after it.
    if (control_.emergency()) return refuse(RefusalCode::guard, "no forcing in an emergency");
    if (control_.freeze(config_) > 0 && !planted("freeze-forgotten"))
        return refuse(RefusalCode::guard, "forcing is frozen after an emergency");
    const std::int64_t after = batches->after_messages_read;
    if (after <= contract_->total_read) return refuse(RefusalCode::guard, "reads nothing new");
    if (after > inbox_.end()) return refuse(RefusalCode::guard, "reads more than there is");
    // FI-31: the *youngest* batch of the prefix must have timed out, by the clock of L1: the operator stops that of L2.
    std::int64_t waiting_since = batches->last.l1_block;
    if (planted("prefix-forced-by-first")) waiting_since = inbox_.first_pending()->message.l1_block;
    const std::int64_t now = planted("guard-reads-l2-clock") ? contract_->last_batch_block : l1_.height();
    if (now - waiting_since < config_.timeout_l1_blocks) return refuse(RefusalCode::guard, "not timed out");
    if (hash_of(batches->last) != inbox_.find(after - 1)->id)
        return refuse(RefusalCode::mismatch, "not the batch that was stored");
    return batches;
}

Result<void> TimeoutSystem::force(int upto) {
    const auto bytes = build_force(upto);
    if (!bytes) return bytes.refusal();
    const auto batches = check_force(*bytes);
    if (!batches) return batches.refusal();
    l1_.include(*bytes);
    read_prefix(inbox_, ledger_, l1_.height(), batches->after_messages_read - contract_->total_read, true);
    contract_.write().total_read = batches->after_messages_read;
    return {};
}

// FI-32: batches carry the L2 time, and a reorg takes them away.
Result<void> TimeoutSystem::reorg(int depth) {
    const auto kept = take_reorg(depth);
    if (!kept) return kept.refusal();
    const std::int64_t clock = contract_->last_batch_block;
    contract_.reorg(*kept);
    if (planted("l2-clock-not-restored")) contract_.write().last_batch_block = std::min(clock, l1_.height());
    return {};
}

}  // namespace sequent::lockstep::force_include
