// Leaps over quiet time (model/events.hpp, Accelerations): what each stands for, for whoever runs or shows a trace.
#pragma once

#include "checker/machine.hpp"

#include <optional>

namespace sequent::machines {

// Is the event a leap?
bool is_leap(const std::string& event);

// The events that the action stands for: of a leap its units, one after another; of any other event itself.
std::vector<Action> in_units(const Action& action);
std::vector<Action> in_units(const std::vector<Action>& actions);

// The event itself, and the leaps in whose unit it is.
std::vector<std::string> with_leaps(const std::string& event);

}  // namespace sequent::machines
