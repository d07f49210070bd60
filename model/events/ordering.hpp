// Events of ordering.
#pragma once

#include "model/events/pick.hpp"

namespace sequent {

using OrderingEvents = Events<>;

}  // namespace sequent
