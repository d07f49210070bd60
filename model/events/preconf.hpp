// Events of preconf.
#pragma once

#include "model/events/pick.hpp"

namespace sequent {

using PreconfEvents = Events<>;

}  // namespace sequent
