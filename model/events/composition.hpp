// Events of block production, where the modules meet: who seals a slot's block, and what is in it.
#pragma once

#include "model/events/pick.hpp"

namespace sequent {

// The right to seal the next slot's block is sold to a bidder, or (0) nobody wants it.
struct SellSlot {
    static constexpr std::string_view name = "SellSlot";
    static constexpr Picks<1> picks{{{"bidder", 0, 2}}};
    static constexpr std::string_view phrase = "the next slot is {bidder:sold to nobody|sold to bidder #}";
};
// Whoever is entitled to a slot (0: the present one, 1: the next) promises to include a transaction in it.
struct PromiseSlot {
    static constexpr std::string_view name = "PromiseSlot";
    static constexpr Picks<1> picks{{{"next", 0, 1}}};
    static constexpr std::string_view phrase =
        "whoever is entitled to {next:this slot|the next slot} promises a transaction in it";
};
// The inclusion list of the next slot names a transaction.
struct ListSlot {
    static constexpr std::string_view name = "ListSlot";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the inclusion list of the next slot names a transaction";
};
// L1 accepts a transaction by force.
struct QueueForced {
    static constexpr std::string_view name = "QueueForced";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "L1 accepts a transaction by force";
    static constexpr Actor actor = Actor::user;
};
// A block is sealed by the slot's leader (1), by the holder of a bought right (2), or by the leader in the holder's place (3).
struct SealBlock {
    static constexpr std::string_view name = "SealBlock";
    static constexpr Picks<4> picks{{{"by", 1, 3}, {"forced", 0, 2}, {"promised", 0, 1}, {"listed", 0, 1}}};
    static constexpr std::string_view phrase =
        "{by:the slot's leader|the holder of the bought right|the leader in the holder's place} seals a block "
        "with {forced} forced{promised:|, the promised one}{listed:|, the listed one}";
};
// The time that a bought right gives its holder in the slot is over.
struct HolderLate {
    static constexpr std::string_view name = "HolderLate";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the time of the bought right's holder is over";
    static constexpr Actor actor = Actor::clock;
};
// The slot ends and the next one begins.
struct EndSlot {
    static constexpr std::string_view name = "EndSlot";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the slot ends and the next one begins";
    static constexpr Actor actor = Actor::clock;
};
// A leader stops, or comes back.
struct LeaderTurns {
    static constexpr std::string_view name = "LeaderTurns";
    static constexpr Picks<1> picks{{{"who", 0, 2}}};
    static constexpr std::string_view phrase = "leader {who} stops, or comes back";
    static constexpr Actor actor = Actor::environment;
};

using CompositionEvents = Events<SellSlot, QueueForced, PromiseSlot, ListSlot, SealBlock, HolderLate, EndSlot, LeaderTurns>;

}  // namespace sequent
