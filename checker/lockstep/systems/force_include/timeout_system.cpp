// Polygon zkEVM's forced batches.
#include "checker/lockstep/systems/force_include/prefix_systems.hpp"

namespace sequent::lockstep::force_include {

TimeoutSystem::TimeoutSystem(const TimeoutConfig& config) : PrefixSystem(config), config_(config), contract_(l1_) {}

Result<void> TimeoutSystem::tick() {
    if (honest_operator_owes()) return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");
    const auto would_take = [&](int upto) {
        const auto bytes = build_force(upto);
        return bytes && try_force(*bytes);
    };
    if (a_watcher_forces(would_take)) return refuse(RefusalCode::guard, "a watcher forces what can be forced");
    close_l1_block(config_);
    contract_.on_l1_open(l1_);
    return {};
}

Result<void> TimeoutSystem::enqueue(int who) {
    if (auto taken = contract_.check_enqueue(control_); !taken) return taken;
    return SystemBase::enqueue(config_, who);
}

Result<void> TimeoutSystem::post(int take, int proof) {
    const auto bytes = build_batch(contract_.storage().total_read, take, proof);
    if (!bytes) return bytes.refusal();
    const auto batch = contract_.check_batch(inbox_, *bytes);
    if (!batch) return batch.refusal();
    l1_.include(*bytes);
    contract_.apply_batch(inbox_, ledger_, l1_.height(), *batch);
    return {};
}

Result<Bytes> TimeoutSystem::build_force(int upto) const {
    const std::int64_t after = inbox_.begin() + upto;
    const InboxEntry* last = upto >= 1 ? inbox_.find(after - 1) : nullptr;
    if (!last) return refuse(RefusalCode::unknown, "there is no batch in this slot");
    return encode(ForcedBatches{after, last->message});
}

Result<ForcedBatches> TimeoutSystem::try_force(ByteView bytes) const {
    return contract_.check_force(config_, control_, inbox_, l1_.height(), bytes);
}

Result<void> TimeoutSystem::force(int upto) {
    const auto bytes = build_force(upto);
    if (!bytes) return bytes.refusal();
    const auto batches = try_force(*bytes);
    if (!batches) return batches.refusal();
    l1_.include(*bytes);
    contract_.apply_force(inbox_, ledger_, l1_.height(), *batches);
    return {};
}

Result<void> TimeoutSystem::reorg(int depth) {
    const auto kept = take_reorg(depth);
    if (!kept) return kept.refusal();
    contract_.reorg(*kept);
    return {};
}

}  // namespace sequent::lockstep::force_include
