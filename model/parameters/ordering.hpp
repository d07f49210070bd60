// Parameters of ordering: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_ORDERING_PARAMETERS(X)

#define SEQUENT_ORDERING_THREATS(X)

#define SEQUENT_ORDERING_INSTANCE(X)
