// What a system shows to the model, for tests that look at it by name.
#pragma once

#include "checker/lockstep/driven.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace sequent::impl::test {

// By name; `limits` is what the adapter shows it with.
template <class System, class... Limits>
std::map<std::string, int> shown(const System& system, const Limits&... limits) {
    std::vector<std::string> names;
    lockstep::Variables by_name(names);
    show(system, limits..., by_name);
    std::vector<int> values(names.size());
    lockstep::Variables by_value{std::span<int>(values)};
    show(system, limits..., by_value);
    std::map<std::string, int> all;
    for (std::size_t i = 0; i < names.size(); ++i) all[names[i]] = values[i];
    return all;
}
template <class System, class... Limits>
int variable(const System& system, const std::string& name, const Limits&... limits) {
    const auto all = shown(system, limits...);
    const auto found = all.find(name);
    if (found != all.end()) return found->second;
    ADD_FAILURE() << "no state variable " << name;
    return -1;
}

}  // namespace sequent::impl::test
