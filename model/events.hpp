// The shared vocabulary of events. Modules never call one another: they react to these. An event's picks are its finite
// choices; their names appear in traces as they stand here.
#pragma once

#include "model/domain/caps.hpp"

#include <array>
#include <string_view>

namespace sequent {

struct Pick {
    std::string_view name;
    int first;
    int last;                        // or, where `last_from` is set, that compile-time bound
    int Caps::*last_from = nullptr;
    constexpr int upper(const Caps& cap) const { return last_from ? cap.*last_from : last; }
};

template <int N>
using Picks = std::array<Pick, N>;

// The open L1 block closes and the next one opens.
struct Tick {
    static constexpr std::string_view name = "Tick";
    static constexpr Picks<0> picks{};
};
// A user puts a forced transaction into the L1 inbox; who = 1 is the user whom the adversary targets.
struct Enqueue {
    static constexpr std::string_view name = "Enqueue";
    static constexpr Picks<1> picks{{{"who", 0, 1}}};
};
// op: the operator's next L2 block lands in the open L1 block.
struct Batch {
    static constexpr std::string_view name = "Batch";
    static constexpr Picks<2> picks{{{"advance", 0, 1}, {"empty", 0, 1}}};
};
// The operator posts a batch that includes the next `take` forced transactions; `proof` is Arbitrum's delay proof.
struct Post {
    static constexpr std::string_view name = "Post";
    static constexpr Picks<2> picks{{{"take", 0, 0, &Caps::queue}, {"proof", 0, 1}}};
};
// deadline: the operator finalises more L2 blocks, including the next `take` forced transactions.
struct Finalize {
    static constexpr std::string_view name = "Finalize";
    static constexpr Picks<2> picks{{{"take", 0, 0, &Caps::queue}, {"blocks", 1, 1, &Caps::l2_blocks}}};
};
// Anybody forces the queue up to and including slot `upto` - 1.
struct Force {
    static constexpr std::string_view name = "Force";
    static constexpr Picks<1> picks{{{"upto", 1, 1, &Caps::queue}}};
};
// The last `depth` L1 blocks, the open one included, vanish; an empty block opens in place of the earliest of them.
struct Reorg {
    static constexpr std::string_view name = "Reorg";
    static constexpr Picks<1> picks{{{"depth", 1, 1, &Caps::reorg}}};
};
// The operator becomes honest (0), censoring (1) or down (2).
struct Turn {
    static constexpr std::string_view name = "Turn";
    static constexpr Picks<1> picks{{{"mode", 0, 2}}};
};
// The guardian declares or ends an emergency.
struct Emergency {
    static constexpr std::string_view name = "Emergency";
    static constexpr Picks<1> picks{{{"on", 0, 1}}};
};
// Acceleration, not protocol: `blocks` quiet L1 blocks pass at once. Its equivalence to so many Ticks is proved
// (checker/prove/elapse.cpp); the explorer never takes it.
struct Elapse {
    static constexpr std::string_view name = "Elapse";
    static constexpr Picks<1> picks{{{"blocks", 1, 1, &Caps::blocks}}};
};

template <class... Es>
struct Events {};
using AllEvents = Events<Tick, Enqueue, Batch, Post, Finalize, Force, Reorg, Turn, Emergency, Elapse>;

}  // namespace sequent
