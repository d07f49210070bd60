// Events of rotation.
#pragma once

#include "model/events/pick.hpp"

namespace sequent {

using RotationEvents = Events<>;

}  // namespace sequent
