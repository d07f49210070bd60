// Parameters of block production, where the modules meet: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_COMPOSITION_PARAMETERS(X)                                                                                  \
    X(forced_due_slots, 1, 4, "slots after which a forced transaction must be in the next block")                          \
    X(right_fallback, 0, 1, "the slot's leader may seal where the holder of a bought right has not")                       \
    X(block_room_txs, 1, 3, "transactions that a block has room for, of those that somebody is owed")

#define SEQUENT_COMPOSITION_THREATS(X) X(leaders_down_max, 0, 3, "leaders of three that are down at once")

// What follows from the choice of modules; no design file may set it.
#define SEQUENT_COMPOSED_PARAMETERS(X)                                                                                     \
    X(with_auction, 0, 1, "the right to seal is sold")                                                                     \
    X(with_promises, 0, 1, "blocks are promised ahead")                                                                    \
    X(promises_by_set, 0, 1, "the whole set promises, not a slot's leader alone")                                          \
    X(with_stake, 0, 1, "a promise is backed by stake")                                                                    \
    X(with_list, 0, 1, "an inclusion list binds the block")                                                                \
    X(leaders, 1, 3, "leaders that take turns: one, or three for any larger set")
