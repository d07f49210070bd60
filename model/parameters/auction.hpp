// Parameters of auction: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_AUCTION_PARAMETERS(X)                                                                                      \
    X(bid_window_l1_blocks, 1, 1000, "sealed: L1 blocks in which a commitment to a bid counts")                            \
    X(reveal_window_l1_blocks, 1, 1000, "sealed: L1 blocks after it in which a bid may be revealed")                       \
    X(reveal_landing_l1_blocks, 1, 1000, "sealed: L1 blocks within which a reveal lands that is sent at once")             \
    X(reserve_blackout_l1_blocks, 0, 1000, "sealed: L1 blocks before bids close from which the reserve stands")            \
    X(deposit_delay_l1_blocks, 0, 1000, "sealed: L1 blocks from asking for a deposit to taking it")                        \
    X(default_penalty_units, 0, 1000, "sealed: what a bidder loses who commits and does not reveal")                    \
    X(reserve_min_units, 1, 1000, "sealed, express_lane: the reserve price is never lower")                             \
    X(proceeds_members, 1, 1000, "sealed, builder: members of the sequencer set who share the proceeds")                   \
    X(round_seconds, 2, 86400, "express_lane: how long a round lasts")                                                     \
    X(auction_closing_seconds, 1, 86400, "express_lane: an auction closes so long before its round ends")                  \
    X(reserve_submission_seconds, 0, 86400, "express_lane: the reserve stands from so long before the close")              \
    X(published_tie_to_high_hash, 0, 1, "express_lane: by the published rule the higher hash wins a tie")               \
    X(express_advantage_milliseconds, 1, 10000, "express_lane: what an ordinary transaction is held back")                 \
    X(express_moment_milliseconds, 1, 10000, "express_lane: the unit in which that is counted")                            \
    X(attesting_weight_percent, 1, 100, "builder: attesting weight from which a builder's payment is due")                 \
    X(equivocation_penalty_units, 0, 1000000, "builder: what a proposer loses who signs two headers")

#define SEQUENT_AUCTION_THREATS(X)                                                                                         \
    X(proposer_dishonest, 0, 1, "builder: the proposer may sign several headers, or malformed ones, and copy bodies")      \
    X(builder_withholds, 0, 1, "builder: a builder may keep its body, or hand it over late")                               \
    X(auction_owner, 0, 1, "express_lane: the owner may raise the least reserve or move the close, once, at any time")

#define SEQUENT_AUCTION_INSTANCE(X)                                                                                        \
    X(auction_sales, 1, 2, "sealed, express_lane: slots or rounds that are sold before the history ends")
