// What a consensus node hands to the world around it: it has no clock, no network and no disk of its own. Whoever runs it
// delivers messages and rings timers, and sends and sets what it finds in the outbox.
#pragma once

#include "impl/storage/store.hpp"

#include <cstdint>
#include <vector>

namespace sequent::impl::consensus {

using Millis = std::int64_t;

// A timer to be rung once `now` is `due` or later, by on_timer(token). A timer that has become pointless is ignored, so
// none needs to be cancelled, and one that is lost in a crash is set again by recover().
struct Timer {
    Millis due = 0;
    std::uint64_t token = 0;
};

struct Outbox {
    std::vector<Bytes> messages;  // to all other validators. What is signed in them is in the store already
    std::vector<Timer> timers;    // to set
    std::vector<Hash> decided;    // values or blocks decided by this call, the earliest first
};

}  // namespace sequent::impl::consensus
