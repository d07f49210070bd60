#include "checker/lockstep/systems/force_include/systems.hpp"

#include "impl/planted.hpp"

namespace sequent::lockstep::force_include {

SystemBase::SystemBase(const SharedConfig& config)
    : l1_(config.l1_block_seconds, config.l1_reorg_depth_max), ledger_(config.filtering) {}

Result<void> SystemBase::enqueue(const SharedConfig& config, int who) {
    if (who != 0 && who != 1) return refuse(RefusalCode::argument, "no such user");
    if (inbox_.entries().size() >= static_cast<std::size_t>(config.forced_txs))
        return refuse(RefusalCode::guard, "no free slot");
    if (who == 1 && (config.address_filter || planted("address-filter")))
        return refuse(RefusalCode::guard, "the sender is filtered");
    const Bytes payload = encode(Transfer{recipient_address(), 1});
    const InboxEntry& entry = inbox_.enqueue(user_address(who), payload, l1_.height(), l1_.open().timestamp);
    l1_.include(encode(entry.message));
    return {};
}

bool SystemBase::honest_operator_owes() const {
    if (control_.mode() != Mode::honest) return false;
    for (const auto& entry : inbox_.entries())
        if (entry.pending() && entry.message.l1_block < l1_.height()) return true;
    return false;
}

void SystemBase::settle(const SharedConfig& config) {
    inbox_.settle(l1_.height() + 1 - config.l1_reorg_depth_max);
    ledger_.settle(inbox_.begin());
}

std::int64_t SystemBase::reorg_l1(int depth) {
    const std::int64_t kept = l1_.height() - depth;
    if (!planted("reorg-unnoticed")) ledger_.rollback(kept);
    inbox_.reorg(kept);
    l1_.reorg(depth);
    return kept;
}

}  // namespace sequent::lockstep::force_include
