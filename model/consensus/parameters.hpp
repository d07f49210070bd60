// Parameters of consensus that more than one slice reads.
#pragma once

#include "model/domain/parameter.hpp"

PARAMETER(power_0, 1, 100, "voting power of validator 0, the first one that the adversary corrupts")
PARAMETER(power_1, 1, 100, "voting power of validator 1, the second one that the adversary corrupts")
PARAMETER(power_2, 1, 100, "voting power of validator 2")
PARAMETER(power_3, 1, 100, "voting power of validator 3")
THREAT(byzantine, 0, 2, "validators that the adversary controls, of four")
INSTANCE(consensus_rounds, 1, 4, "rounds of the height (tendermint), views (hotstuff2) that are played")
