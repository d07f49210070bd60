// Parameters of preconf that more than one slice reads.
#pragma once

#include "model/domain/parameter.hpp"

THREAT(promise_breaking, 0, 1, "leader, speculative: a promiser may break what it signed")
