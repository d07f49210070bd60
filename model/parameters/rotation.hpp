// Parameters of rotation: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_ROTATION_PARAMETERS(X)                                                                                         \
    X(power_small, 1, 1000000, "schedule: a validator's power: the smallest there is; all three equal is round robin")     \
    X(power_middle, 1, 1000000, "schedule: a power between")                                                               \
    X(power_large, 1, 1000000, "schedule: the largest power of a validator")                                               \
    X(checkpoint_heights, 1, 1000000, "schedule: heights after which a validator set is stored though it did not change")

#define SEQUENT_ROTATION_THREATS(X)

#define SEQUENT_ROTATION_INSTANCE(X)                                                                                      \
    X(rounds_max, 1, 7, "schedule: rounds of one height that may fail")
