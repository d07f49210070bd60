// Emergencies: the chain's guardian stops what the contracts let it stop. spec/force_include.md, FI-6.
#pragma once

#include "model/force_include/inbox.hpp"

namespace sequent::halt {

template <class D>
struct State {
    SEQUENT_DOMAIN(D)
    BOOST_HANA_DEFINE_STRUCT(State,
        (Flag, emergency),  // the emergency state is on
        (Upto<cap.freeze>, freeze),  // timeout: L1 blocks that forcing stays shut after the emergency ends
        (Flag, interrupted));  // an emergency or freeze is on, or the inbox was never empty after it
};

// FI-6  The guardian declares or ends an emergency, where the threat has one.
struct OnEmergency : On<Emergency, "FI-6"> { RULE(auto on) {
    require(p.emergency == 1 && same(on == 1, !s.halt.emergency));
    s.halt.emergency = on == 1;
    when(on == 1, [&] { s.halt.interrupted = true; s.halt.freeze = p.emergency_cooldown_l1_blocks; }); } };

// FI-6  After an emergency the freeze runs out, and the interruption is over once the inbox is empty: until then a reorg may
// bring a wait back.
struct OnTick : On<Tick, "FI-6"> { RULE() {
    when(!s.halt.emergency && s.halt.freeze > 0, [&] { s.halt.freeze -= 1; });
    when(!s.halt.emergency && s.halt.freeze == 0 && s.inbox.len == 0, [&] { s.halt.interrupted = false; }); } };

struct OnElapse : On<Elapse, "FI-6"> { RULE(auto) {
    require(!s.halt.interrupted); } };

struct Shape : Lemma<"LEM-FI-2"> {
    static constexpr auto title = "an emergency and its freeze count as an interruption";
    HOLDS() { return implies(s.halt.emergency, s.halt.interrupted) && implies(s.halt.freeze > 0, s.halt.interrupted) &&
                     s.halt.freeze <= p.emergency_cooldown_l1_blocks &&
                     implies(s.halt.interrupted, p.emergency == 1); } };

using Common = Properties<Shape>;

}  // namespace sequent::halt
