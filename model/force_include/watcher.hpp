// Where anybody may force, somebody does: the assumption that bounded inclusion rests on (ASM-FI-2).
#pragma once

#include "model/force_include/inbox.hpp"

namespace sequent::force_include {

// FI-8  No L1 block closes over something that could be forced in it.
struct OnTickWatch : On<Tick, "FI-8"> { RULE() {
    require(!any(cap.queue, [&](int i) { return s.inbox.pending(i) && can(Force, i + 1); })); } };

}  // namespace sequent::force_include
