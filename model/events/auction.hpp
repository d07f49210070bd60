// Events of auction.
#pragma once

#include "model/events/pick.hpp"

namespace sequent {

using AuctionEvents = Events<>;

}  // namespace sequent
