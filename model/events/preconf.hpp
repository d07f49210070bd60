// Events of preconf.
#pragma once

#include "model/events/pick.hpp"

namespace sequent {

// The leader of this slot (ahead = 0) or of the next one (ahead = 1) signs: transaction `tx` is on the chain when my slot ends.
struct Promise {
    static constexpr std::string_view name = "Promise";
    static constexpr Picks<2> picks{{{"tx", 1, 1, &Caps::promises}, {"ahead", 0, 1}}};
};
// A forced transaction takes a place at the top of the open slot's block; `hits` is the transaction that it makes invalid, or 0.
struct ForceOnTop {
    static constexpr std::string_view name = "ForceOnTop";
    static constexpr Picks<1> picks{{{"hits", 0, 0, &Caps::promises}}};
};
// The leader puts a transaction into the block of its open slot.
struct PutIn {
    static constexpr std::string_view name = "PutIn";
    static constexpr Picks<1> picks{{{"tx", 1, 1, &Caps::promises}}};
};
// The leader seals its slot's block.
struct SealSlot {
    static constexpr std::string_view name = "SealSlot";
    static constexpr Picks<0> picks{};
};
// The slot ends without a block, through its leader's fault or not.
struct MissSlot {
    static constexpr std::string_view name = "MissSlot";
    static constexpr Picks<1> picks{{{"fault", 0, 1}}};
};
// Anybody shows the stake contract a signed promise and what its slot became.
struct ChallengePromise {
    static constexpr std::string_view name = "ChallengePromise";
    static constexpr Picks<1> picks{{{"tx", 1, 1, &Caps::promises}}};
};
// A leader takes its stake out of the contract.
struct WithdrawStake {
    static constexpr std::string_view name = "WithdrawStake";
    static constexpr Picks<1> picks{{{"who", 0, 1}}};
};
using PreconfEvents = Events<Promise, ForceOnTop, PutIn, SealSlot, MissSlot, ChallengePromise, WithdrawStake>;

}  // namespace sequent
