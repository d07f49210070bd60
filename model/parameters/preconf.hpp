// Parameters of preconf: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_PRECONF_PARAMETERS(X)                                                                                          \
    X(preconf_leaders, 1, 2, "leader: leaders who take turns, slot by slot; the last one may be Byzantine")                  \
    X(leader_stake_milliether, 0, 1000000000, "leader: stake behind each leader's promises; 0: there is no contract")        \
    X(promise_value_milliether, 1, 1000000000, "leader: what the holder of a broken promise is owed")                        \
    X(liveness_penalty_milliether, 0, 1000000000, "leader: what the holder is owed if the leader misses the slot")           \
    X(challenge_window_l1_blocks, 1, 65000, "leader: L1 blocks after its slot in which a promise may be challenged")         \
    X(slot_room_txs, 1, 100000, "leader: transactions that the block of a slot has room for")

#define SEQUENT_PRECONF_THREATS(X)                                                                                             \
    X(promise_breaking, 0, 1, "leader, speculative: a promiser may break what it signed")                                    \
    X(slot_losses, 0, 1, "leader: a slot's block may be lost through no fault of its leader")

#define SEQUENT_PRECONF_INSTANCE(X)                                                                                       \
    X(preconf_slots, 1, 3, "leader: slots that are played")                                                             \
    X(promised_txs, 1, 3, "leader: transactions that may be promised")
