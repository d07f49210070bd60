// The areas of the implementation: each adds the harnesses of its slices.
#pragma once

#include "checker/lockstep/harness.hpp"

#include <array>

namespace sequent::lockstep {

void add_force_include(std::vector<Harness>&);
void add_force_include_prefix(std::vector<Harness>&);
void add_rotation(std::vector<Harness>&);
void add_consensus(std::vector<Harness>&);
void add_ordering(std::vector<Harness>&);
void add_auction(std::vector<Harness>&);
void add_preconf(std::vector<Harness>&);
void add_composition(std::vector<Harness>&);

inline constexpr std::array areas{
    add_force_include, add_force_include_prefix,
    add_rotation, add_consensus, add_ordering,
    add_auction, add_preconf, add_composition,
};

}  // namespace sequent::lockstep
