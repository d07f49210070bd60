#include "impl/composition/slot_auction.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::composition {

const SlotAuction::Record* SlotAuction::find(std::int64_t slot) const {
    for (const Record& record : records_)
        if (record.slot == slot) return &record;
    return nullptr;
}

Result<void> SlotAuction::sell(const Config& config, std::int64_t now, ByteView bytes) {
    const auto sale = decode_sale(bytes);
    if (!sale) return sale.refusal();
    const Bid& bid = sale->bid;
    if (!config.auction) return refuse(RefusalCode::guard, "the right to seal is not for sale");
    // CO-2: one slot ahead, so that a promise of the next slot can wait until it is known who will have it.
    if (bid.slot != now + 1) return refuse(RefusalCode::guard, "a sale of another slot than the next");
    // CO-2: once; a second record would take the right from somebody who has paid for it.
    if (settled(bid.slot) && !planted("slot-sold-twice")) return refuse(RefusalCode::guard, "the slot is sold");
    if (!impl::verify(auctioneer_key().public_key, Domain::slot_sale, statement(*sale).view(), sale->signature))
        return refuse(RefusalCode::signature, "not a record of the auctioneer's");
    if (bid.bidder == 0) {
        if (bid.price_units != 0) return refuse(RefusalCode::guard, "a price that nobody bid");
        records_.push_back({bid.slot, 0});
        return {};
    }
    const Party bidder = bidder_party(bid.bidder);
    if (!known(bidder)) return refuse(RefusalCode::guard, "no such bidder");
    if (!impl::verify(key_of(bidder).public_key, Domain::auction_bid, statement(bid).view(), bid.signature))
        return refuse(RefusalCode::signature, "the bid is not the bidder's");
    std::uint64_t& balance = balances_[bid.bidder - 1u];
    if (bid.price_units == 0 || balance < bid.price_units) return refuse(RefusalCode::guard, "a bid that is not covered");
    balance -= bid.price_units;
    proceeds_ += bid.price_units;
    payments_.push_back({bid.slot, bid.bidder, bid.price_units});
    records_.push_back({bid.slot, bid.bidder});
    return {};
}

void SlotAuction::slot_ended(std::int64_t slot) {
    // CO-14: who pays for a slot gets that slot; a right that lived on would be one for which nobody has paid.
    while (!records_.empty() && records_.front().slot <= slot) {
        const std::uint8_t holder = records_.front().bidder;
        if (planted("right-carried-over") && winner(slot + 1) == 0 && holder != 0) {
            records_.clear();
            records_.push_back({slot + 1, holder});
            return;
        }
        records_.erase_front(1);
    }
    while (!payments_.empty() && payments_.front().slot < slot) payments_.erase_front(1);
}

}  // namespace sequent::impl::composition
