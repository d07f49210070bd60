// Parameters of auction that more than one slice reads.
#pragma once

#include "model/domain/parameter.hpp"

PARAMETER(reserve_min_units, 1, 1000, "sealed, express_lane: the reserve price is never lower")
PARAMETER(proceeds_members, 1, 1000, "sealed, builder: members of the sequencer set who share the proceeds")
INSTANCE(auction_sales, 1, 2, "sealed, express_lane: slots or rounds that are sold before the history ends")
