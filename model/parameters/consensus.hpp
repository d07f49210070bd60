// Parameters of consensus: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_CONSENSUS_PARAMETERS(X)                                                               \
    X(power_0, 1, 100, "voting power of validator 0, the first one that the adversary corrupts")      \
    X(power_1, 1, 100, "voting power of validator 1, the second one that the adversary corrupts")     \
    X(power_2, 1, 100, "voting power of validator 2")                                                 \
    X(power_3, 1, 100, "voting power of validator 3")

#define SEQUENT_CONSENSUS_THREATS(X) \
    X(byzantine, 0, 2, "validators that the adversary controls, of four")

#define SEQUENT_CONSENSUS_INSTANCE(X) \
    X(consensus_rounds, 1, 4, "rounds of the height (tendermint), views (hotstuff2) that are played")
