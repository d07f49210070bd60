#include "impl/preconf/slot_chain.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::preconf {

Result<void> SlotChain::force(const LeaderConfig& config, std::uint64_t slot, ByteView bytes) {
    const auto tx = from_bytes<UserTx>(bytes);
    if (!tx) return tx.refusal();
    const int already = forced(slot);
    if (already >= std::min(config.slot_room_txs, forced_per_slot_max))
        return refuse(RefusalCode::guard, "the slot has no room for another deposit");
    if (!is_valid(*tx)) return refuse(RefusalCode::guard, "the nonce is used up");
    inbox_.push_back({slot, *tx});
    return {};
}

void SlotChain::run(const SlotBlock& block) {
    for (const UserTx& tx : block.txs)
        if (may_run(tx)) ran_.push_back(tx);
}

bool SlotChain::may_run(const UserTx& tx) const { return is_valid(tx) || (planted("sent-again-at-handover") && runs(tx) == 1); }

std::uint64_t SlotChain::nonce(const Account& account) const {
    const auto forced = std::count_if(inbox_.begin(), inbox_.end(), [&](const ForcedTx& f) { return f.tx.sender == account; });
    const auto sent = std::count_if(ran_.begin(), ran_.end(), [&](const UserTx& tx) { return tx.sender == account; });
    return static_cast<std::uint64_t>(forced + sent);
}

int SlotChain::runs(const UserTx& tx) const {
    const auto forced = std::count_if(inbox_.begin(), inbox_.end(), [&](const ForcedTx& f) { return f.tx == tx; });
    return static_cast<int>(forced + std::count(ran_.begin(), ran_.end(), tx));
}

int SlotChain::forced(std::uint64_t slot) const {
    return static_cast<int>(std::count_if(inbox_.begin(), inbox_.end(),
                                          [&](const ForcedTx& forced) { return forced.slot == slot; }));
}

bool SlotChain::was_overridden(const UserTx& tx, std::uint64_t slot) const {
    return std::any_of(inbox_.begin(), inbox_.end(), [&](const ForcedTx& forced) {
        return forced.slot <= slot && forced.tx.sender == tx.sender && forced.tx.nonce == tx.nonce && forced.tx != tx;
    });
}

}  // namespace sequent::impl::preconf
