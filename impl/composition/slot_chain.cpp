// The events of a slot chain, but for blocks.
#include "impl/composition/slot_chain.hpp"

#include "impl/planted.hpp"

#include <bit>

namespace sequent::impl::composition {

// CO-1: the schedule is public, so an adversary may strike each leader in its own slot; what it cannot do is hold down more
// than its strength allows at once.
Result<void> SlotChain::leader_turns(int who) {
    if (who < 0 || who >= config_.leaders) return refuse(RefusalCode::argument, "no such leader");
    const auto bit = static_cast<std::uint8_t>(1 << who);
    if (!down(who) && std::popcount(down_) >= config_.leaders_down_max)
        return refuse(RefusalCode::guard, "more leaders down than the adversary can hold down");
    down_ ^= bit;
    return {};
}

// CO-2
Result<void> SlotChain::sell(int bidder) {
    if (bidder < 0 || bidder > bidders_max) return refuse(RefusalCode::argument, "no such bidder");
    Sale sale;
    sale.bid.slot = slot_ + 1;
    if (bidder > 0) {
        sale.bid.bidder = static_cast<std::uint8_t>(bidder);
        sale.bid.price_units = 10 + static_cast<std::uint64_t>(bidder);
        sale.bid.signature = sign(key_of(bidder_party(bidder)), Domain::auction_bid, statement(sale.bid).view());
    }
    sale.signature = sign(auctioneer_key(), Domain::slot_sale, statement(sale).view());
    return receive_sale(encode(sale));
}

// CO-3
Result<void> SlotChain::queue_forced() {
    ForcedTx tx;
    tx.sender.fill(0xa0);
    tx.nonce = queue_.next_nonce();
    tx.amount = 1;
    return receive_forced(encode(tx));
}

static Hash tx_of(std::string_view kind, std::int64_t slot) {
    Writer out;
    out.string({reinterpret_cast<const std::uint8_t*>(kind.data()), kind.size()}).u64(static_cast<std::uint64_t>(slot));
    return hash_of(out.take());
}
Hash SlotChain::promised_tx(std::int64_t slot) { return tx_of("promised", slot); }
Hash SlotChain::listed_tx(std::int64_t slot) { return tx_of("listed", slot); }

// CO-4: the next slot's leader signs for it whether or not its node seals at the moment: the slot is yet to come.
Result<void> SlotChain::promise(int next) {
    if (next < 0 || next > 1) return refuse(RefusalCode::argument, "neither this slot nor the next");
    SlotPromise promise;
    promise.slot = slot_ + next;
    promise.tx = promised_tx(promise.slot);
    const std::uint8_t buyer = auction_.winner(promise.slot);
    promise.maker = config_.promises_by_set ? set_party : buyer != 0 ? bidder_party(buyer) : leader_party(leader(promise.slot));
    const auto said = statement(promise);
    if (config_.promises_by_set) {
        promise.proof = certify(Group::set, Domain::promise_share, said.view());
    } else {
        promise.proof.members = 1;
        promise.proof.signatures.push_back(sign(key_of(promise.maker), Domain::promise, said.view()));
    }
    return receive_promise(encoded(promise).view());
}

Result<void> SlotChain::receive_promise(ByteView bytes) {
    const auto promise = decode_slot_promise(bytes);
    if (!promise) return promise.refusal();
    if (!config_.promises) return refuse(RefusalCode::guard, "blocks are not promised");
    const std::int64_t slot = promise->slot;
    if (slot == slot_) {
        // CO-4: this slot's, while somebody can still take the transaction in.
        if (sealed()) return refuse(RefusalCode::guard, "the slot's block is sealed");
        if (late()) return refuse(RefusalCode::guard, "the holder's time is over");
        if (holder() == 0 && !leader_up()) return refuse(RefusalCode::guard, "nobody is there to seal the slot");
    } else if (slot != slot_ + 1) {
        return refuse(RefusalCode::guard, "neither this slot nor the next");
    } else if (config_.auction && !config_.promises_by_set && !auction_.settled(slot) && !planted("promise-before-sale")) {
        // CO-4: a leader that promises a slot which is then sold can neither keep the promise nor be blamed for it.
        return refuse(RefusalCode::guard, "nobody knows yet who will seal the slot");
    }
    if (promises_.find(slot) && !planted("slot-promised-twice"))
        return refuse(RefusalCode::guard, "the slot's place is promised");
    if ((promise->maker == set_party) != config_.promises_by_set)
        return refuse(RefusalCode::guard, "not who promises in this design");
    if (!config_.promises_by_set) {
        const std::uint8_t buyer = auction_.winner(slot);
        const Party entitled = buyer != 0 ? bidder_party(buyer) : leader_party(leader(slot));
        if (promise->maker != entitled) return refuse(RefusalCode::guard, "not who is entitled to the slot");
    }
    if (auto signed_by_maker = verify(*promise); !signed_by_maker) return signed_by_maker;
    promises_.add(slot, promise->tx);
    watcher_.promised(*promise);
    return {};
}

// CO-5
Result<void> SlotChain::list() {
    SlotList list{slot_ + 1, listed_tx(slot_ + 1), {}};
    list.proof = certify(Group::committee, Domain::inclusion_list, statement(list).view());
    return receive_list(encode(list));
}

Result<void> SlotChain::receive_list(ByteView bytes) {
    const auto list = decode_slot_list(bytes);
    if (!list) return list.refusal();
    if (!config_.list) return refuse(RefusalCode::guard, "blocks have no inclusion list");
    if (list->slot != slot_ + 1) return refuse(RefusalCode::guard, "a list of another slot than the next");
    if (lists_.find(list->slot)) return refuse(RefusalCode::guard, "the slot has its list");
    if (auto signed_by_most = verify(Group::committee, Domain::inclusion_list, statement(*list).view(), list->proof);
        !signed_by_most)
        return signed_by_most;
    lists_.add(list->slot, list->tx);
    watcher_.listed(list->slot);
    return {};
}

// CO-6: clocks agree well enough that no block is both in time and late (ASM-CO-2).
Result<void> SlotChain::holder_late() {
    if (holder() == 0) return refuse(RefusalCode::guard, "nobody bought the slot");
    if (late()) return refuse(RefusalCode::guard, "the holder's time is over");
    if (sealed()) return refuse(RefusalCode::guard, "the slot's block is sealed");
    now_seconds_ = slot_ * slot_seconds + holder_seconds;
    return {};
}

Result<void> SlotChain::end_slot() {
    // CO-12: a holder may let its own time pass; a leader that is up and may seal does (ASM-CO-1).
    if (!sealed()) {
        if (holder() != 0 && !late()) return refuse(RefusalCode::guard, "the holder is in time");
        const bool may_seal = holder() == 0 || (config_.right_fallback && !planted("leader-stands-by"));
        if (leader_up() && may_seal) return refuse(RefusalCode::guard, "the leader is up and seals");
    }
    // CO-13: a client whose promise is not in the block shows it to the contract; refused where nobody is to blame.
    if (const Watcher::Receipt* receipt = watcher_.receipt(slot_))
        (void)stakes_.punish(config_, slot_, sealed(), receipt->bytes.view());
    // CO-14, CO-15: the right dies, what is owed for the next slot lives.
    auction_.slot_ended(slot_);
    promises_.slot_ended(slot_);
    if (planted("owed-forgotten-at-handover")) promises_.clear();
    lists_.slot_ended(slot_);
    if (planted("list-lost-at-handover") && auction_.winner(slot_ + 1) != 0) lists_.clear();
    // CO-16: leaders take turns by the number of the slot; what waits has waited a slot more, unless the leader was down.
    if (sealed() || leader_up() || planted("lost-slot-counts-as-waited")) queue_.slot_served();
    sealed_.clear();
    ++slot_;
    now_seconds_ = slot_ * slot_seconds;
    watcher_.slot_began(slot_);
    return {};
}

}  // namespace sequent::impl::composition
