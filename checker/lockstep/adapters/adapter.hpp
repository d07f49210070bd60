// What an adapter of ours is made of. One file a slice (or a pair of slices that differ in a number),
// adapters/<module>/<file>.cpp: what the implementation of the slice looks like to the model, which of its methods an event
// calls, how its parameters stand in a fuzzer's input, and its small instances. It defines
//     void add_<module>_<file>(std::vector<Harness>& all);
// and the build finds it.
#pragma once

#include "checker/lockstep/driven.hpp"
#include "checker/lockstep/harness.hpp"
#include "checker/machines/machines.hpp"
#include "impl/result.hpp"
#include "model/catalogue.hpp"

#include <array>
#include <initializer_list>
#include <type_traits>
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

// An implementation's configuration: each member that has a parameter's name is set to it.
template <class Config>
Config configured(const Parameters& p) {
    Config config;
    const auto set = []<class Member>(Member& member, int value) {
        if constexpr (std::is_same_v<Member, bool>) member = value == 1;
        else member = static_cast<Member>(value);
    };
#define SEQUENT_FIELD(group, home, name, smallest, largest, meaning) \
    if constexpr (requires { config.name; }) set(config.name, p.name);
    SEQUENT_PARAMETERS(SEQUENT_FIELD)
#undef SEQUENT_FIELD
    return config;
}

// The bounds of the machine that plays the model's part for these parameters: where a limit is the instance's, and not the
// protocol's, an implementation is given the same.
inline const Caps& caps_for(std::string_view slice, const Parameters& p) {
    const catalogue::SliceInfo& info = *catalogue::find_slice(slice);
    return machines::bounds_for(slice, p) == machines::Bounds::small ? info.small : info.real;
}

}  // namespace sequent::lockstep
