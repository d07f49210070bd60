// How near a witness came that no state shows: the states of an instance, nearest first, against the conditions that the
// witness is made of, as the prover reads them.
#pragma once

#include "checker/machine.hpp"
#include "checker/machines/machines.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sequent::prove {

struct Nearness {
    std::size_t states = 0;                // that were looked at
    bool all = false;                      // there are no others
    std::size_t conditions = 0;            // that the witness asks for at once
    std::size_t missing = 0;               // of them, in the nearest state, were false
    std::vector<Action> run;               // to that state, the first of those that are as near
    std::vector<std::string> false_there;  // "force.lag >= 5 (force.lag 4)"
    std::vector<std::string> never;        // conditions that were true in no state that was looked at
};

// Throws std::invalid_argument for a property that the slice does not have.
Nearness nearness(std::string_view slice, machines::Bounds, const Parameters&, std::string_view witness,
                  std::size_t states_max);

}  // namespace sequent::prove
