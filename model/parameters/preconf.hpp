// Parameters of preconf: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_PRECONF_PARAMETERS(X)

#define SEQUENT_PRECONF_THREATS(X)

#define SEQUENT_PRECONF_INSTANCE(X)
