// Linea's forced transaction gateway, and finalisation.
#include "checker/lockstep/systems/force_include/prefix_systems.hpp"

namespace sequent::lockstep::force_include {

DeadlineSystem::DeadlineSystem(const DeadlineConfig& config) : PrefixSystem(config), config_(config), contract_(l1_) {}

Result<void> DeadlineSystem::tick() {
    if (honest_operator_owes()) return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");
    close_l1_block(config_);
    contract_.on_l1_open(l1_, inbox_);
    return {};
}

Result<void> DeadlineSystem::enqueue(int who) {
    if (auto taken = contract_.check_enqueue(inbox_, l1_.height()); !taken) return taken;
    if (auto taken = SystemBase::enqueue(config_, who); !taken) return taken;
    contract_.apply_enqueue(config_, inbox_, l1_.height());
    return {};
}

Result<void> DeadlineSystem::finalize(int take, int blocks) {
    if (take < 0 || blocks < 1) return refuse(RefusalCode::argument, "no such finalisation");
    if (control_.mode() == Mode::down) return refuse(RefusalCode::guard, "the operator is down");
    const LineaRollup::Storage& storage = contract_.storage();
    const Bytes bytes = encode(Finalization{storage.finalized_l2_block + blocks, storage.total_read + take, Hash{}});
    const auto checked = contract_.check_finalization(config_, inbox_, bytes);
    if (!checked) return checked.refusal();
    l1_.include(bytes);
    contract_.apply_finalization(inbox_, ledger_, l1_.height(), *checked);
    return {};
}

Result<void> DeadlineSystem::reorg(int depth) {
    const auto kept = take_reorg(depth);
    if (!kept) return kept.refusal();
    contract_.reorg(*kept, inbox_);
    return {};
}

}  // namespace sequent::lockstep::force_include
