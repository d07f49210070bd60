#include "impl/composition/watcher.hpp"

#include <algorithm>

namespace sequent::impl::composition {

void Watcher::slot_began(std::int64_t slot) {
    // Receipts stand in the order of their coming, which need not be that of their slots.
    const auto receipts = receipts_;
    receipts_.clear();
    for (const Receipt& receipt : receipts)
        if (receipt.slot >= slot - 1) receipts_.push_back(receipt);
    while (!lists_.empty() && lists_.front() < slot - 1) lists_.erase_front(1);
    while (!blocks_.empty() && blocks_.front().slot < slot - 1) blocks_.erase_front(1);
}

const Watcher::Receipt* Watcher::receipt(std::int64_t slot) const {
    const auto found = std::find_if(receipts_.begin(), receipts_.end(), [&](const Receipt& r) { return r.slot == slot; });
    return found == receipts_.end() ? nullptr : found;
}

bool Watcher::was_listed(std::int64_t slot) const { return std::find(lists_.begin(), lists_.end(), slot) != lists_.end(); }

const Watcher::Published* Watcher::block(std::int64_t slot) const {
    const auto found = std::find_if(blocks_.begin(), blocks_.end(), [&](const Published& b) { return b.slot == slot; });
    return found == blocks_.end() ? nullptr : found;
}

std::uint8_t Watcher::paid(const SlotAuction& auction, std::int64_t slot) {
    std::uint8_t payer = 0;
    for (const auto& payment : auction.payments())
        if (payment.slot == slot && payment.units > 0) payer = payment.bidder;
    return payer;
}

bool Watcher::entitled(const Config& config, const SlotAuction& auction, const Receipt& receipt) {
    if (receipt.maker == set_party) return true;
    if (const std::uint8_t payer = paid(auction, receipt.slot)) return receipt.maker == bidder_party(payer);
    return receipt.maker == leader_party(static_cast<int>(receipt.slot % config.leaders));
}

}  // namespace sequent::impl::composition
