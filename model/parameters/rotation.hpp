// Parameters of rotation: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_ROTATION_PARAMETERS(X)                                                                                 \
    X(power_small, 1, 15, "schedule: a validator's power: the smallest there is; all equal is round robin")       \
    X(power_middle, 1, 15, "schedule: a power between")                                                           \
    X(power_large, 1, 15, "schedule: the largest power of a validator")                                           \
    X(checkpoint_heights, 1, 1000000, "schedule: heights after which an unchanged validator set is stored")            \
    X(unbonding_hours, 1, 10000, "bonded: how long stake stays slashable after it is unbonded")                        \
    X(evidence_age_hours, 1, 10000, "bonded: evidence may expire past this age and that in blocks")                    \
    X(evidence_age_blocks, 1, 10000000, "bonded: evidence may expire past this age and that in hours")                 \
    X(blocks_per_hour, 1, 36000, "bonded: blocks that the set decides in an hour")                                     \
    X(slash_delay_hours, 0, 10000, "bonded: from accepted evidence to the slash; the vetoer has so long")              \
    X(log_payloads, 1, 1000, "failover: missing payloads that a new leader gets from the replicated log")              \
    X(signatures_min, 1, 4, "multisig: M of 4 operators must sign a block")

#define SEQUENT_ROTATION_THREATS(X)                                                                                    \
    X(nodes_failed_max, 0, 2, "failover: sequencer nodes of the three that fail at once")                              \
    X(faulty_signers, 0, 3, "multisig: operators that sign whatever suits them")                                       \
    X(operators_offline_max, 0, 4, "multisig: operators that are offline at once")                                     \
    X(rival_proposals, 0, 1, "multisig: the proposer may show a second block of one height")

#define SEQUENT_ROTATION_INSTANCE(X)                                                                                   \
    X(rounds_max, 1, 3, "schedule: rounds of one height that may fail")                                                \
    X(block_drift_max, 1, 3, "bonded: blocks that a span of time may have too many or too few, in all")                \
    X(deposits_max, 1, 3, "bonded: units of stake that are ever deposited")
