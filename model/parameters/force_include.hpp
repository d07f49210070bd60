// Parameters of force_include and of L1: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_FORCE_INCLUDE_PARAMETERS(X)                                                                                    \
    X(l1_block_seconds, 1, 3600, "seconds from one L1 block to the next")                                                  \
    X(l2_block_seconds, 1, 3600, "seconds from one L2 block to the next")                                                  \
    X(seq_window_l1_blocks, 1, 65000, "op: L1 blocks in which a batch of an epoch may land")                               \
    X(drift_seconds, 0, 65000, "op: how far a block with user transactions may run past its L1 origin")                    \
    X(landing_l1_blocks, 0, 1000, "op: L1 blocks that a batch takes from being built to landing")                          \
    X(catchup_epochs_per_l1_block, 2, 1000, "op: L1 origins that a recovering operator adopts in one L1 block")            \
    X(recovery_l1_blocks_max, 0, 2000, "op: L1 blocks within which a returning operator's batches land again")             \
    X(delay_l1_blocks, 1, 65000, "arbitrum, quota: L1 blocks that the operator has before a transaction is due")           \
    X(buffer_max_l1_blocks, 1, 65000, "arbitrum: the delay buffer when full")                                              \
    X(buffer_threshold_l1_blocks, 1, 65000, "arbitrum: the delay that costs no buffer, and the buffer's floor")            \
    X(buffer_rate_basis_points, 1, 10000, "arbitrum: blocks of buffer regained in 10,000 blocks")                          \
    X(timeout_l1_blocks, 1, 65000, "timeout: age at which a forced batch may be sequenced by anybody")                     \
    X(emergency_cooldown_l1_blocks, 0, 65000, "timeout: forcing stays frozen so long after an emergency")                  \
    X(deadline_buffer_l2_blocks, 1, 1000000, "deadline: L2 blocks from submission to the deadline, at least")              \
    X(max_delay_message_queue_l1_blocks, 1, 65000, "enforced: L1 blocks that a message waits before anybody may batch it")   \
    X(max_delay_enter_enforced_mode_l1_blocks, 1, 65000, "enforced: L1 blocks without finalisation before anybody may batch")  \
    X(quota_per_proposal, 1, 255, "quota: forced transactions that a proposal takes at most")                              \
    X(proposal_gap_l1_blocks_max, 1, 10000, "quota: L1 blocks within which an operator that is up proposes again")         \
    X(data_expiry_l1_blocks, 1, 200000, "quota: L1 blocks after which the data of a blob is pruned")                       \
    X(nominal_bound_l1_blocks, 1, 200000, "none, deadline, quota: the wait in L1 blocks that a user would accept")

#define SEQUENT_FORCE_INCLUDE_THREATS(X)                                                                                       \
    X(censoring, 0, 1, "the operator may leave out whom it likes")                                                         \
    X(offline, 0, 1, "the operator may stop")                                                                              \
    X(filtering, 0, 1, "an authorised filter makes the targeted user's transactions fail when they execute")               \
    X(address_filter, 0, 1, "an authorised filter refuses the targeted user's forced transactions")                        \
    X(emergency, 0, 1, "the guardian may declare an emergency")                                                            \
    X(deriver_reads_prose, 0, 1, "op: some node ends the window one block early, as the specification's prose has it")     \
    X(l1_reorg_depth_max, 0, 2, "L1 blocks that a reorg may replace")

#define SEQUENT_FORCE_INCLUDE_INSTANCE(X)                                                                                 \
    X(forced_txs, 1, 3, "forced transactions that are in the inbox at once")
