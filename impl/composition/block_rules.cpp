// Who may seal a slot's block, and what must be in it: decided from the block's signed bytes.
#include "impl/composition/slot_chain.hpp"
#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::composition {

// The builder's part. Nobody is assumed honest here: it puts in and leaves out what the event says, names a transaction that
// nobody is owed where none is, and signs with the key that it has.
Result<void> SlotChain::seal(int by, int forced, int promised, int listed) {
    if (by < 1 || by > 3 || forced < 0 || forced > forced_max) return refuse(RefusalCode::argument, "no such block");
    SlotBlock block;
    block.slot = slot_;
    block.as = static_cast<SealedAs>(by);
    if (block.as == SealedAs::holder) {
        block.sealer = bidder_party(holder() != 0 ? holder() : 1);
    } else {
        // CO-7: whoever is down seals nothing.
        if (!leader_up()) return refuse(RefusalCode::guard, "the leader is down");
        block.sealer = leader_party(leader(slot_));
    }
    static constexpr Hash nobodys{0xff};
    block.forced = static_cast<std::uint8_t>(forced);
    if (promised != 0) block.promised = promises_.find(slot_) ? *promises_.find(slot_) : nobodys;
    if (listed != 0) block.listed = lists_.find(slot_) ? *lists_.find(slot_) : nobodys;
    block.signature = sign(key_of(block.sealer), Domain::sealed_block, statement(block).view());
    return receive_block(encoded(block).view());
}

// CO-7: by the leader where nobody bought the slot; by the holder in time; else by the leader in its place, where the design
// has that: the winner of an auction that then withholds must not stop the chain. The validator's own clock decides, since a
// holder would date its block as it likes.
Result<void> SlotChain::check_right(const SlotBlock& block) const {
    const std::uint8_t buyer = holder();
    switch (block.as) {
        case SealedAs::leader:
            if (buyer != 0) return refuse(RefusalCode::guard, "the slot is bought");
            break;
        case SealedAs::holder:
            if (buyer == 0 || block.sealer != bidder_party(buyer)) return refuse(RefusalCode::guard, "not who bought the slot");
            if (late() && !planted("holder-seals-late")) return refuse(RefusalCode::guard, "the holder's time is over");
            return {};
        case SealedAs::fallback:
            if (buyer == 0) return refuse(RefusalCode::guard, "there is nobody to stand in for");
            if (!config_.right_fallback || planted("holder-blocks-fallback"))
                return refuse(RefusalCode::guard, "nobody may stand in for the holder");
            if (!late() && !planted("fallback-before-the-holder-is-late"))
                return refuse(RefusalCode::guard, "the holder is in time");
            break;
    }
    if (block.sealer != leader_party(leader(slot_))) return refuse(RefusalCode::guard, "not the slot's leader");
    return {};
}

Result<void> SlotChain::check_contents(const SlotBlock& block) const {
    const int forced = block.forced;
    if (static_cast<std::size_t>(forced) > queue_.waiting().size())
        return refuse(RefusalCode::unknown, "takes more than the inbox has");
    const int room = config_.block_room_txs;
    const bool holders = block.as == SealedAs::holder;
    // CO-8: what is due comes first, as far as it fits, whoever seals: the way in through L1 is a right against the operator,
    // so also against whoever buys the operator's place.
    if (forced < std::min(queue_.due(config_), room) && !(holders && planted("right-excuses-forced")))
        return refuse(RefusalCode::guard, "a forced transaction that is due is left out");

    // CO-9: what the list names is excused only by forced transactions that fill the block, never by what a builder could
    // stuff it with.
    const Hash* listed = lists_.find(slot_);
    if (block.listed && (!listed || *listed != *block.listed))
        return refuse(RefusalCode::unknown, "the list does not name that transaction");
    const bool list_excused = (room - forced <= 0 && !planted("list-without-excuse")) ||
                              (holders && planted("list-spares-the-holder"));
    if (listed && !block.listed && !list_excused) return refuse(RefusalCode::guard, "what the list names is left out");

    // CO-10: a promise of the whole set is a condition of validity, since those who judge the block have given it; a leader's
    // is backed by its stake instead.
    const Hash* promised = promises_.find(slot_);
    if (block.promised && (!promised || *promised != *block.promised))
        return refuse(RefusalCode::unknown, "nobody was promised that transaction");
    const int taken = forced + block.listed.has_value();
    if (taken + block.promised.has_value() > room && !planted("promise-takes-no-room"))
        return refuse(RefusalCode::guard, "more than the block has room for");
    const bool promise_excused = room - taken <= 0 || (holders && planted("set-promise-spares-the-holder"));
    if (config_.promises_by_set && promised && !block.promised && !promise_excused)
        return refuse(RefusalCode::guard, "what the set promised is left out");
    return {};
}

Result<SlotBlock> SlotChain::check_block(ByteView bytes) const {
    const auto block = decode_slot_block(bytes);
    if (!block) return block.refusal();
    // CO-7: one block a slot.
    if (block->slot != slot_) return refuse(RefusalCode::guard, "a block of another slot");
    if (sealed()) return refuse(RefusalCode::guard, "the slot's block is sealed");
    if (auto right = check_right(*block); !right) return right.refusal();
    if (auto contents = check_contents(*block); !contents) return contents.refusal();
    // Last, because it costs most.
    if (!impl::verify(key_of(block->sealer).public_key, Domain::sealed_block, statement(*block).view(), block->signature))
        return refuse(RefusalCode::signature, "the block is not signed by its sealer");
    return *block;
}

// CO-11: the block is the slot's, and what it took leaves the inbox.
Result<void> SlotChain::receive_block(ByteView bytes) {
    const auto checked = check_block(bytes);
    if (!checked) return checked.refusal();
    watcher_.published({slot_, checked->forced, queue_.due(config_), checked->promised.has_value(),
                        checked->listed.has_value()});
    queue_.taken(checked->forced);
    sealed_.push_back(*checked);
    return {};
}

}  // namespace sequent::impl::composition
