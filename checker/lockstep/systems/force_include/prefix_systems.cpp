// What the prefix systems share, and the one that nothing obliges.
#include "checker/lockstep/systems/force_include/prefix_systems.hpp"

#include "impl/force_include/batch_codec.hpp"

namespace sequent::lockstep::force_include {

Result<Bytes> PrefixSystem::build_batch(std::int64_t total_read, int take, int proof) const {
    if (take < 0 || proof < 0 || proof > 1) return refuse(RefusalCode::argument, "no such batch");
    if (control_.mode() == Mode::down) return refuse(RefusalCode::guard, "the operator is down");
    if (proof == 1) return encode(ArbitrumBatch{total_read + take, std::nullopt});
    return encode(SequenceBatch{total_read + take, Hash{}});
}

void PrefixSystem::close_l1_block(const SharedConfig& config) {
    settle(config);
    control_.on_tick(config, inbox_.entries().empty());
    l1_.advance();
    l1_.prune_below(l1_.height());
}

Result<std::int64_t> PrefixSystem::take_reorg(int depth) {
    if (!l1_.can_reorg(depth)) return refuse(RefusalCode::guard, "no reorg reaches so deep");
    return reorg_l1(depth);
}

NoneSystem::NoneSystem(const NoneConfig& config) : PrefixSystem(config), config_(config), contract_({}, l1_) {}

Result<void> NoneSystem::tick() {
    if (honest_operator_owes()) return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");
    close_l1_block(config_);
    contract_.on_l1_open(l1_);
    return {};
}

// FI-15: the operator includes what it likes, but in the order of the queue: that is all that the contract asks.
Result<void> NoneSystem::post(int take, int proof) {
    const auto bytes = build_batch(contract_->total_read, take, proof);
    if (!bytes) return bytes.refusal();
    const auto batch = decode_sequence_batch(*bytes);
    if (!batch) return batch.refusal();
    if (auto prefix = check_prefix(inbox_, contract_->total_read, batch->after_messages_read); !prefix) return prefix;
    l1_.include(*bytes);
    read_prefix(inbox_, ledger_, l1_.height(), batch->after_messages_read - contract_->total_read, false);
    contract_.write().total_read = batch->after_messages_read;
    return {};
}

Result<void> NoneSystem::reorg(int depth) {
    const auto kept = take_reorg(depth);
    if (!kept) return kept.refusal();
    contract_.reorg(*kept);
    return {};
}

}  // namespace sequent::lockstep::force_include
