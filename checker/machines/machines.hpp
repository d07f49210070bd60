// The machines of the catalogue, by name.
#pragma once

#include "checker/machine.hpp"

namespace sequent::machines {

// A slice that is explored only has one machine for both.
enum class Bounds { small, real };

std::unique_ptr<Machine> make_none(Bounds);
std::unique_ptr<Machine> make_op(Bounds);
std::unique_ptr<Machine> make_arbitrum(Bounds);
std::unique_ptr<Machine> make_timeout(Bounds);
std::unique_ptr<Machine> make_deadline(Bounds);
std::unique_ptr<Machine> make_quota(Bounds);
std::unique_ptr<Machine> make_tendermint(Bounds);
std::unique_ptr<Machine> make_hotstuff2(Bounds);

// The machine of a slice of the catalogue. Throws std::invalid_argument for an unknown slice.
const Machine& machine(std::string_view slice, Bounds);

}  // namespace sequent::machines
