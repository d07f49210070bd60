// The slices whose sequencers are simulated as nodes that send messages to one another; every other slice is driven in
// lock-step.
#pragma once

#include "checker/simulate/world.hpp"

namespace sequent::simulate {

struct Nodes {
    std::string_view slice;
    int rounds;  // of its small scenarios: as many as the model has room for
    std::unique_ptr<World> (*make)(const SliceSetting&, const Machine&, std::uint16_t number, int address);
};
// In the order of the small scenarios.
const std::vector<Nodes>& slices_with_nodes();
// Null where it has none.
const Nodes* nodes_of(std::string_view slice);

}  // namespace sequent::simulate
