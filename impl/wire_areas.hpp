// Each area adds the kinds of its messages.
#pragma once

#include "impl/wire.hpp"

#include <array>

namespace sequent::impl {

void add_force_include_kinds(std::vector<WireKind>&);
void add_rotation_kinds(std::vector<WireKind>&);
void add_consensus_kinds(std::vector<WireKind>&);
void add_ordering_kinds(std::vector<WireKind>&);
void add_auction_kinds(std::vector<WireKind>&);
void add_preconf_kinds(std::vector<WireKind>&);
void add_composition_kinds(std::vector<WireKind>&);

inline constexpr std::array wire_areas{
    add_force_include_kinds, add_rotation_kinds, add_consensus_kinds,   add_ordering_kinds,
    add_auction_kinds,       add_preconf_kinds,  add_composition_kinds,
};

}  // namespace sequent::impl
