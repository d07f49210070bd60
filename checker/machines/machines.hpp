// The machines of the catalogue, by name.
#pragma once

#include "checker/machine.hpp"

namespace sequent::machines {

// A slice that has no real bounds of its own has equal machines for both.
enum class Bounds { small, real };

// The machine of a slice of the catalogue. Throws std::invalid_argument for an unknown slice.
const Machine& machine(std::string_view slice, Bounds);

// The small bounds where they admit the parameters, else the real ones; and the machine of these.
Bounds bounds_for(std::string_view slice, const Parameters&);
const Machine& machine_for(std::string_view slice, const Parameters&);

}  // namespace sequent::machines
