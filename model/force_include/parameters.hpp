// Parameters of force_include that more than one slice reads.
#pragma once

#include "model/domain/parameter.hpp"

PARAMETER(l1_block_seconds, 1, 3600, "seconds from one L1 block to the next")
PARAMETER(l2_block_seconds, 1, 3600, "seconds from one L2 block to the next")
PARAMETER(delay_l1_blocks, 1, 65000, "arbitrum, quota: L1 blocks that the operator has before a transaction is due")
PARAMETER(nominal_bound_l1_blocks, 1, 200000, "none, deadline, quota: the wait in L1 blocks that a user would accept")
THREAT(censoring, 0, 1, "the operator may leave out whom it likes")
THREAT(offline, 0, 1, "the operator may stop")
THREAT(filtering, 0, 1, "an authorised filter makes the targeted user's transactions fail when they execute")
THREAT(address_filter, 0, 1, "an authorised filter refuses the targeted user's forced transactions")
THREAT(emergency, 0, 1, "the guardian may declare an emergency")
THREAT(l1_reorg_depth_max, 0, 2, "L1 blocks that a reorg may replace")
INSTANCE(forced_txs, 1, 3, "forced transactions that are in the inbox at once")
