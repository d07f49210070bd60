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

// Acceleration, not protocol: `blocks` quiet L1 blocks pass at once. Its equivalence to so many Ticks is proved
// (checker/prove/induction.cpp); the explorer never takes it.
struct Elapse {
    static constexpr std::string_view name = "Elapse";
    static constexpr Picks<1> picks{{{"blocks", 1, 1, &Caps::blocks}}};
};

// What can happen; and the same with the acceleration that only proofs use.
using ProtocolEvents = typename detail::Join<Events, L1Events, RotationEvents, ConsensusEvents, OrderingEvents,
                                             AuctionEvents, PreconfEvents, CompositionEvents>::type;
using AllEvents = typename detail::Join<Events, ProtocolEvents, Events<Elapse>>::type;

}  // namespace sequent
