// The shared vocabulary of events. Modules never call one another: they react to these.
#pragma once

#include "model/domain/join.hpp"
#include "model/events/auction.hpp"
#include "model/events/composition.hpp"
#include "model/events/consensus.hpp"
#include "model/events/l1.hpp"
#include "model/events/ordering.hpp"
#include "model/events/preconf.hpp"
#include "model/events/rotation.hpp"

namespace sequent {

// Accelerations, not protocol: so much quiet time passes at once. `Unit` is what happens in one unit of it; that the event
// equals so many units is proved for each slice that has it (checker/prove/induction.cpp). The explorer never takes one, and a
// trace that has one counts only if its units run.
struct Elapse {
    static constexpr std::string_view name = "Elapse";
    static constexpr Picks<1> picks{{{"blocks", 1, 1, &Caps::blocks}}};
    static constexpr std::string_view phrase = "{blocks} L1 blocks pass quietly";
    using Unit = Events<Tick>;
};
struct ElapseHours {
    static constexpr std::string_view name = "ElapseHours";
    static constexpr Picks<1> picks{{{"hours", 1, 1, &Caps::period}}};
    static constexpr std::string_view phrase = "{hours} hours and their blocks pass quietly";
    using Unit = Events<BlockPasses, TimePasses>;
};
struct ElapseSeconds {
    static constexpr std::string_view name = "ElapseSeconds";
    static constexpr Picks<1> picks{{{"seconds", 1, 1, &Caps::clock}}};
    static constexpr std::string_view phrase = "{seconds} seconds pass quietly";
    using Unit = Events<AuctionSecond>;
};
struct ElapseSteps {
    static constexpr std::string_view name = "ElapseSteps";
    static constexpr Picks<1> picks{{{"steps", 1, 1, &Caps::lock}}};
    static constexpr std::string_view phrase = "{steps} units of time pass quietly";
    using Unit = Events<PuzzleStep>;
};

// What can happen; and the same with the accelerations that only proofs and searches use.
using ProtocolEvents = typename detail::Join<Events, L1Events, RotationEvents, ConsensusEvents, OrderingEvents,
                                             AuctionEvents, PreconfEvents, CompositionEvents>::type;
using Accelerations = Events<Elapse, ElapseHours, ElapseSeconds, ElapseSteps>;
using AllEvents = typename detail::Join<Events, ProtocolEvents, Accelerations>::type;

// The name that an event had first, where it has been renamed: by that it goes in fuzz inputs, which so keep their meaning.
constexpr std::string_view first_name(std::string_view event) {
    std::string_view first = event;
    [&]<class... Es>(Events<Es...>) {
        const auto look = [&]<class E>(const E*) {
            if constexpr (requires { E::formerly; })
                if (E::name == event) first = E::formerly;
        };
        (look(static_cast<const Es*>(nullptr)), ...);
    }(AllEvents{});
    return first;
}

}  // namespace sequent
