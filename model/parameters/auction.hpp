// Parameters of auction: X(name, smallest, largest, meaning).
#pragma once

#define SEQUENT_AUCTION_PARAMETERS(X)

#define SEQUENT_AUCTION_THREATS(X)

#define SEQUENT_AUCTION_INSTANCE(X)
