#include "checker/lockstep/systems/force_include/systems.hpp"

#include "impl/planted.hpp"

namespace sequent::lockstep::force_include {

ArbitrumSystem::ArbitrumSystem(const ArbitrumConfig& config) : SystemBase(config), config_(config), contract_(config, l1_) {}

Result<void> ArbitrumSystem::tick() {
    if (honest_operator_owes()) return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");
    const auto would_take = [&](int upto) {
        const auto bytes = build_force(upto);
        return bytes && try_force(*bytes);
    };
    if (a_watcher_forces(would_take)) return refuse(RefusalCode::guard, "a watcher forces what can be forced");

    settle(config_);
    control_.on_tick(config_, inbox_.entries().empty());
    l1_.advance();
    contract_.on_l1_open(l1_);
    l1_.prune_below(l1_.height());
    return {};
}

Result<void> ArbitrumSystem::enqueue(int who) {
    if (auto open = contract_.check_enqueue(control_.emergency()); !open) return open;
    return SystemBase::enqueue(config_, who);
}

Result<void> ArbitrumSystem::post(int take, int proof) {
    if (take < 0 || proof < 0 || proof > 1) return refuse(RefusalCode::argument, "no such batch");
    if (control_.mode() == Mode::down) return refuse(RefusalCode::guard, "the operator is down");
    ArbitrumBatch batch;
    batch.after_messages_read = contract_.storage().total_read + take;
    if (proof == 1) {
        batch.proof = DelayProof{};
        if (const InboxEntry* next = inbox_.find(contract_.storage().total_read))
            batch.proof = DelayProof{inbox_.accumulator_before(contract_.storage().total_read), next->message};
    }
    const Bytes bytes = encode(batch);
    const auto checked = contract_.check_batch(config_, inbox_, l1_.height(), bytes);
    if (!checked) return checked.refusal();
    l1_.include(bytes);
    contract_.apply_batch(config_, inbox_, ledger_, l1_.height(), *checked);
    return {};
}

Result<Bytes> ArbitrumSystem::build_force(int upto) const {
    const std::int64_t total = inbox_.begin() + upto;
    const InboxEntry* last = upto >= 1 ? inbox_.find(total - 1) : nullptr;
    if (!last) return refuse(RefusalCode::unknown, "there is no message in this slot");
    return encode(ArbitrumForce{total, {inbox_.accumulator_before(total - 1), last->message}});
}

Result<ArbitrumForce> ArbitrumSystem::try_force(ByteView bytes) const {
    if (planted("force-blocked-in-emergency") && control_.emergency())
        return refuse(RefusalCode::guard, "no forcing in an emergency");
    return contract_.check_force(config_, inbox_, l1_.height(), bytes);
}

Result<void> ArbitrumSystem::force(int upto) {
    const auto bytes = build_force(upto);
    if (!bytes) return bytes.refusal();
    const auto checked = try_force(*bytes);
    if (!checked) return checked.refusal();
    l1_.include(*bytes);
    contract_.apply_force(config_, inbox_, ledger_, l1_.height(), *checked);
    return {};
}

Result<void> ArbitrumSystem::reorg(int depth) {
    if (!l1_.can_reorg(depth)) return refuse(RefusalCode::guard, "no reorg reaches so deep");
    contract_.reorg(reorg_l1(depth));
    return {};
}

}  // namespace sequent::lockstep::force_include
