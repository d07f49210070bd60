// Events of rotation.
#pragma once

#include "model/events/pick.hpp"

namespace sequent {

// ---- schedules: round_robin, stake_weighted ----

// The block of this height is decided, without any change of the validators.
struct DecideHeight {
    static constexpr std::string_view name = "DecideHeight";
    static constexpr Picks<0> picks{};
};
// The block of this height is decided and changes one validator's power to nothing (0: it leaves), the small, the middle or
// the large one; from nothing it joins.
struct ChangePower {
    static constexpr std::string_view name = "ChangePower";
    static constexpr Picks<2> picks{{{"who", 0, 2}, {"level", 0, 3}}};
};
// The leader of this round fails to get its block decided: the next round begins.
struct PassOverLeader {
    static constexpr std::string_view name = "PassOverLeader";
    static constexpr Picks<0> picks{};
};

using ScheduleEvents = Events<DecideHeight, ChangePower, PassOverLeader>;

using RotationEvents = ScheduleEvents;

}  // namespace sequent
