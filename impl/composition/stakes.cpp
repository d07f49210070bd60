#include "impl/composition/stakes.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::composition {

std::size_t Stakes::place(Party party) {
    switch (party.kind) {
        case PartyKind::leader: return party.index;
        case PartyKind::bidder: return static_cast<std::size_t>(leaders_max) + party.index - 1;
        case PartyKind::set: break;
    }
    return leaders_max + bidders_max;
}

Result<void> Stakes::punish(const Config& config, std::int64_t slot, const SlotBlock* sealed, ByteView bytes) {
    const auto promise = decode_slot_promise(bytes);
    if (!promise) return promise.refusal();
    // CO-13: nothing is taken that was not put up.
    if (!config.stake) return refuse(RefusalCode::guard, "no stake is behind promises");
    if (promise->slot != slot) return refuse(RefusalCode::guard, "a promise of another slot");
    if (auto signed_by_maker = verify(*promise); !signed_by_maker) return signed_by_maker;
    // CO-13: a slot without a block is a fault of liveness, and penalised as such elsewhere.
    if (!sealed) return refuse(RefusalCode::guard, "the slot has no block");
    if (sealed->promised == promise->tx && !planted("kept-promise-slashed"))
        return refuse(RefusalCode::guard, "the promise was kept");
    // CO-13: forced and listed transactions are outside the maker's power. Without the exemption an attacker makes an honest
    // maker lose its stake by forcing.
    const bool room = room_for_promise(config, *sealed) > 0 || planted("forced-displaces-promise-without-exemption");
    if (!room) return refuse(RefusalCode::guard, "the block had no room for it");
    std::uint64_t& stake = stakes_[place(promise->maker)];
    const std::uint64_t penalty = std::min(stake, penalty_units);
    stake -= penalty;
    burned_ += penalty;
    last_penalty_ = slot;
    return {};
}

}  // namespace sequent::impl::composition
