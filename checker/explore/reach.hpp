// A breadth-first search of any machine, however wide its states, to a number of states: what is left where a model is too
// wide for the explorer and too full of divisions for the prover. Slow, small, and exact to the depth that it names.
#pragma once

#include "checker/machine.hpp"

#include <atomic>
#include <map>

namespace sequent {

struct Reach {
    // property id -> a shortest trace: an invariant broken, a witness reached
    std::map<std::string, std::vector<Action>> found;
    int depth = -1;          // every state up to it was visited
    bool exhausted = false;  // and there is none beyond
    std::size_t states = 0;
};

// Stops when a layer is done and there are `states_max` states or more, or all of `property_ids` are found.
Reach reach(const Machine& machine, const Parameters& p, const std::vector<std::string>& property_ids, std::size_t states_max,
            const std::atomic<bool>* stop = nullptr);

}  // namespace sequent
