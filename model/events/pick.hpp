// What an event is: a name and finite choices, which appear in traces as they stand here.
#pragma once

#include "model/domain/caps.hpp"

#include <array>
#include <string_view>

namespace sequent {

struct Pick {
    std::string_view name;
    int first;
    int last;                        // or, where `last_from` is set, that compile-time bound
    int Caps::*last_from = nullptr;
    constexpr int upper(const Caps& cap) const { return last_from ? cap.*last_from : last; }
};

template <int N>
using Picks = std::array<Pick, N>;

template <class... Es>
struct Events {};

}  // namespace sequent
