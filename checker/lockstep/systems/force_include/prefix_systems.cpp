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

NoneSystem::NoneSystem(const NoneConfig& config) : PrefixSystem(config), config_(config), contract_(l1_) {}

Result<void> NoneSystem::tick() {
    if (honest_operator_owes()) return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");
    close_l1_block(config_);
    contract_.on_l1_open(l1_);
    return {};
}

Result<void> NoneSystem::post(int take, int proof) {
    const auto bytes = build_batch(contract_.storage().total_read, take, proof);
    if (!bytes) return bytes.refusal();
    const auto batch = contract_.check_batch(inbox_, *bytes);
    if (!batch) return batch.refusal();
    l1_.include(*bytes);
    contract_.apply_batch(inbox_, ledger_, l1_.height(), *batch);
    return {};
}

Result<void> NoneSystem::reorg(int depth) {
    const auto kept = take_reorg(depth);
    if (!kept) return kept.refusal();
    contract_.reorg(*kept);
    return {};
}

}  // namespace sequent::lockstep::force_include
