// The areas of the implementation: each adds the harnesses of its slices. And how an area makes its small instances.
#pragma once

#include "checker/lockstep/harness.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

#include <array>
#include <initializer_list>
#include <utility>

namespace sequent::lockstep {

// A small instance: the parameters' defaults, or another instance, with some of them changed.
using Change = std::pair<int Parameters::*, int>;
inline Instance variant(const Instance& base, std::string name, std::initializer_list<Change> changes) {
    Instance changed{std::move(name), base.parameters};
    for (const auto& [field, value] : changes) changed.parameters.*field = value;
    return changed;
}
inline Instance instance(std::string name, std::initializer_list<Change> values) {
    return variant({}, std::move(name), values);
}

// The bounds of the machine that plays the model's part for these parameters: where a limit is the instance's, and not the
// protocol's, an implementation is given the same.
inline const Caps& caps_for(std::string_view slice, const Parameters& p) {
    const catalogue::SliceInfo& info = *catalogue::find_slice(slice);
    return machines::bounds_for(slice, p) == machines::Bounds::small ? info.small : info.real;
}

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
