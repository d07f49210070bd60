// Events of L1, of the way in through L1, and of the operator that serves it.
#pragma once

#include "model/events/pick.hpp"

namespace sequent {

// The open L1 block closes and the next one opens.
struct Tick {
    static constexpr std::string_view name = "Tick";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "an L1 block closes and the next one opens";
    static constexpr Actor actor = Actor::clock;
};
// A user puts a forced transaction into the L1 inbox; who = 1 is the user whom the adversary targets.
struct Enqueue {
    static constexpr std::string_view name = "Enqueue";
    static constexpr Picks<1> picks{{{"who", 0, 1}}};
    static constexpr std::string_view phrase =
        "{who:another user|the watched user} puts a transaction into the L1 inbox";
    static constexpr Actor actor = Actor::user;
};
// op: the operator's next L2 block lands in the open L1 block.
struct Batch {
    static constexpr std::string_view name = "Batch";
    static constexpr Picks<2> picks{{{"advance", 0, 1}, {"empty", 0, 1}}};
    static constexpr std::string_view phrase =
        "the operator's next {empty:block|empty block} lands on L1{advance:|, with the next L1 block as its origin}";
};
// The operator posts a batch that includes the next `take` forced transactions; `proof` is Arbitrum's delay proof.
struct Post {
    static constexpr std::string_view name = "Post";
    static constexpr Picks<2> picks{{{"take", 0, 0, &Caps::queue}, {"proof", 0, 1}}};
    static constexpr std::string_view phrase =
        "the operator posts a batch with {take:no forced transaction|the next # forced}{proof:|, and a delay proof}";
};
// deadline: the operator finalises more L2 blocks, including the next `take` forced transactions.
struct Finalize {
    static constexpr std::string_view name = "Finalize";
    static constexpr Picks<2> picks{{{"take", 0, 0, &Caps::queue}, {"blocks", 1, 1, &Caps::l2_blocks}}};
    static constexpr std::string_view phrase =
        "the operator finalises {blocks:#} more L2 blocks, with {take:no forced transaction|the next # forced}";
};
// Anybody forces the queue up to and including slot `upto` - 1.
struct Force {
    static constexpr std::string_view name = "Force";
    static constexpr Picks<1> picks{{{"upto", 1, 1, &Caps::queue}}};
    static constexpr std::string_view phrase = "anybody forces the first {upto} of the queue";
    static constexpr Actor actor = Actor::watcher;
};
// enforced: the owner ends the mode in which anybody may commit and finalise batches, and the operator may not.
struct DisableEnforcedBatchMode {
    static constexpr std::string_view name = "DisableEnforcedBatchMode";
    static constexpr Picks<0> picks{};
    static constexpr std::string_view phrase = "the owner ends the enforced batch mode";
    static constexpr Actor actor = Actor::environment;
};
// The last `depth` L1 blocks, the open one included, vanish; an empty block opens in place of the earliest of them.
struct Reorg {
    static constexpr std::string_view name = "Reorg";
    static constexpr Picks<1> picks{{{"depth", 1, 1, &Caps::reorg}}};
    static constexpr std::string_view phrase = "a reorg takes the last {depth} L1 blocks back";
    static constexpr Actor actor = Actor::reorg;
};
// The operator becomes honest (0), censoring (1) or down (2).
struct SetOperatorMode {
    static constexpr std::string_view name = "SetOperatorMode";
    static constexpr std::string_view formerly = "Turn";
    static constexpr Picks<1> picks{{{"mode", 0, 2}}};
    static constexpr std::string_view phrase = "the operator {mode:becomes honest|starts to censor|goes offline}";
    static constexpr Actor actor = Actor::environment;
};
// The guardian declares or ends an emergency.
struct Emergency {
    static constexpr std::string_view name = "Emergency";
    static constexpr Picks<1> picks{{{"on", 0, 1}}};
    static constexpr std::string_view phrase = "the guardian {on:ends the emergency|declares an emergency}";
    static constexpr Actor actor = Actor::environment;
};
using L1Events =
    Events<Tick, Enqueue, Batch, Post, Finalize, Force, DisableEnforcedBatchMode, Reorg, SetOperatorMode, Emergency>;

}  // namespace sequent
