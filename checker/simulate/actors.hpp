// Who causes which event, by its name.
#pragma once

#include "model/events/pick.hpp"

namespace sequent::simulate {

using Role = Actor;
inline constexpr std::size_t roles = static_cast<std::size_t>(Role::sequencer) + 1;
std::string_view name_of(Role role);

// The role of an event by its name; the sequencer's if it is not known.
Role role_of(std::string_view event);

}  // namespace sequent::simulate
