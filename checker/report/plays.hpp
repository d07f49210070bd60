// Scripted plays: runs at the deployed parameters to states that are too many events away for a search. A play is
// evidence like any found trace, because every step of it is run on the machine.
#pragma once

#include "checker/machine.hpp"
#include "model/catalogue.hpp"

#include <optional>
#include <vector>

namespace sequent::report {

// A prefix of the slice's play that ends in a state in which the witness holds; nullopt if there is no play, or it
// does not come by such a state. Not a shortest one.
std::optional<std::vector<Action>> play_to(const catalogue::SliceInfo& slice, const Machine& machine,
                                           const Parameters& parameters, std::string_view witness);

}  // namespace sequent::report
