// Parameters of preconf: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_PRECONF_PARAMETERS(X) \
    X(preconf_leaders, 1, 2, "leader: leaders who take turns, slot by slot; the last one may be Byzantine") \
    X(leader_stake_milliether, 0, 100000000, "leader: stake behind each leader's promises; 0: there is no contract") \
    X(promise_value_milliether, 1, 100000000, "leader: what the holder of a broken promise is owed") \
    X(liveness_penalty_milliether, 0, 100000000, "leader: what the holder is owed if the leader misses the slot") \
    X(challenge_window_l1_blocks, 1, 65000, "leader: L1 blocks after its slot in which a promise may be challenged") \
    X(slot_room_txs, 1, 100000, "leader: transactions that the block of a slot has room for") \
    X(preconf_signers, 3, 7, "threshold: who may sign") \
    X(preconf_threshold_signers, 1, 7, "threshold: signatures with which a promise stands, or a block is sealed") \
    X(committer_stake_milliether, 1, 100000000, "speculative: stake of each committer") \
    X(bid_slash_milliether, 1, 100000000, "speculative: what the bidder of a violated commitment is owed") \
    X(fraud_window_l1_blocks, 1, 65000, "speculative: L1 blocks after the block in which a violation may be proved") \
    X(fraud_evidence_l1_blocks, 0, 65000, "speculative: L1 blocks until what a block holds can be proved") \
    X(block_pieces, 1, 10, "incremental: pieces in which a block is streamed")

#define SEQUENT_PRECONF_THREATS(X) \
    X(promise_breaking, 0, 1, "leader, speculative: a promiser may break what it signed") \
    X(slot_losses, 0, 1, "leader: a slot's block may be lost through no fault of its leader") \
    X(byzantine_signers, 0, 2, "threshold: signers that sign whatever they like") \
    X(over_commitment, 0, 1, "speculative: nobody can tell what a committer has committed to in sum") \
    X(piece_losses, 0, 1, "incremental: a piece may be lost between builder and sequencer") \
    X(mid_block_swaps, 0, 1, "incremental: builder and sequencer may be replaced in the middle of a block")

#define SEQUENT_PRECONF_INSTANCE(X) \
    X(preconf_slots, 1, 3, "leader: slots that are played") \
    X(promised_txs, 1, 3, "leader: transactions that may be promised") \
    X(committed_bids, 1, 3, "speculative: bids for the block")
