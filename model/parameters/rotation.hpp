// Parameters of rotation: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_ROTATION_PARAMETERS(X)

#define SEQUENT_ROTATION_THREATS(X)

#define SEQUENT_ROTATION_INSTANCE(X)
