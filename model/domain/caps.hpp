// Compile-time bounds of a composition. They fix the width of every packed field; a machine refuses parameters that its
// bounds do not admit. A bound of 0 makes a field constant: it takes no bits and is not a variable of the state.
#pragma once

namespace sequent {

struct Caps {
    int queue = 0;      // slots of the inbox
    int reorg = 0;      // L1 blocks that a reorg may replace
    int age = 0;        // L1 blocks that a transaction is seen to wait
    int blocks = 0;     // L1 blocks of a window, a delay, an idle time
    int seconds = 0;    // L2 time past its L1 origin
    int stuck = 0;      // L1 blocks that a returning operator needs
    int buffer = 0;     // Arbitrum's delay buffer
    int quiet = 0;      // L1 blocks since Arbitrum's last buffer update
    int freeze = 0;     // L1 blocks that forcing stays frozen after an emergency
    int l2_blocks = 0;  // L2 blocks that one finalisation adds
    int deadline = 0;   // L2 blocks to a deadline
    int shared_blocks = 0;     // blocks of the shared log
    int shared_txs = 0;        // transactions of a block of the shared log
    int session_blocks = 0;    // rollup blocks that are confirmed soft, then firm
    int bundles = 0;           // bundles across two rollups
    int handover_blocks = 0;   // rollup blocks around a handover
    int encrypted_txs = 0;     // encrypted transactions
    int lock = 0;              // time of a puzzle and of an ordering window
    int promises = 0;   // preconf: transactions that may be promised
    int slots = 0;      // preconf: leader slots that are played
    int window = 0;     // preconf: L1 blocks of a challenge window
    int stake = 0;      // units of stake, and what is paid out of it
    int signers = 0;    // preconf: who may sign a threshold promise
    int bids = 0;       // preconf: bids to which somebody commits
    int pieces = 0;     // preconf: pieces in which a block is streamed
    int power = 0;      // schedule: a validator's power
    int heights = 0;    // schedule: heights between two stored validator sets
    int rounds = 0;     // schedule: rounds of one height
    int period = 0;     // bonded: an unbonding period, an evidence's age, a slash's delay
    int lag = 0;        // failover: payloads that a node is behind the replicated log, as far as they are told apart
    int bidders = 0;    // auction: who bids; bidder 1 is honest
    int price = 0;      // auction: the highest bid, and what a bidder owns
    int clock = 0;      // auction: time within one slot or round
    int sales = 0;      // auction: slots or rounds that are sold
    int ago = 0;        // express_lane: how far back a round's origin may lie
    int members = 0;    // auction: members of the sequencer set who share the proceeds
};

}  // namespace sequent
