// The machines of the catalogue, by name.
#pragma once

#include "checker/machine.hpp"

namespace sequent::machines {

enum class Bounds { small, real };

std::unique_ptr<Machine> make_none(Bounds);
std::unique_ptr<Machine> make_op(Bounds);
std::unique_ptr<Machine> make_arbitrum(Bounds);
std::unique_ptr<Machine> make_timeout(Bounds);
std::unique_ptr<Machine> make_deadline(Bounds);
std::unique_ptr<Machine> make_quota(Bounds);

// The machine of a force_include variant (rotation `single`). Throws std::invalid_argument for an unknown variant.
const Machine& machine(std::string_view force_include, Bounds);

}  // namespace sequent::machines
