// Parameters of ordering: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_ORDERING_PARAMETERS(X)                                                                               \
    X(bundle_execution_atomic, 0, 1, "bundles: both legs run on reserved resources, so that neither can fail alone") \
    X(bundle_legs_bound, 0, 1, "bundles: a leg is valid in its bundle alone, not as a transaction of its own")       \
    X(session_stop_block, 1, 2000000000, "confirmations: the rollup block after which the next session takes over")  \
    X(handover_notice_blocks, 1, 1000000, "membership: rollup blocks from announcing a handover to its height")      \
    X(time_lock_ms, 1, 600000, "encrypted: time from sending a transaction to its puzzle being solved")              \
    X(ordering_window_ms, 1, 600000, "encrypted: time within which an order commitment is valid")

#define SEQUENT_ORDERING_THREATS(X)                                                                                  \
    X(shared_leader_faulty, 0, 1, "the shared sequencer's leader may propose whatever the others do not reject")     \
    X(data_server_lying, 0, 1, "whoever serves block data to a rollup's node may lie")                               \
    X(node_restarts, 0, 1, "a rollup's node and its conductor may restart at any time")                              \
    X(user_puzzle_faulty, 0, 1, "users may send ciphertexts that cannot be opened, or that open to nonsense")

#define SEQUENT_ORDERING_INSTANCE(X)                                                                                 \
    X(shared_blocks, 1, 3, "blocks of the shared log")                                                               \
    X(shared_block_txs, 1, 2, "transactions of a block of the shared log")                                           \
    X(session_blocks, 1, 4, "confirmations: rollup blocks")                                                          \
    X(bundles, 1, 2, "bundles across two rollups")                                                                   \
    X(handover_blocks, 1, 4, "membership: rollup blocks")                                                            \
    X(encrypted_txs, 1, 3, "encrypted: transactions")
