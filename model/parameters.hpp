// The one table of run-time parameters. A design file's keys, the rules' `p.name`, the ranges in error messages and the
// symbolic constants all come from here. Each parameter is declared beside the rules that read it (model/domain/parameter.hpp);
// the list of all is made of these lines when Sequent is built.
#pragma once

#include "slices/parameters.hpp"

#include <array>
#include <string_view>

namespace sequent {

// A design's parameters, as plain numbers. What a variant does not use stays at its smallest value.
struct Parameters {
#define SEQUENT_FIELD(group, home, name, smallest, largest, meaning) int name = smallest;
    SEQUENT_PARAMETERS(SEQUENT_FIELD)
#undef SEQUENT_FIELD
    int weakening = 0;  // 0, or the index + 1 of the weakened rule that takes its faithful twin's place

    friend bool operator==(const Parameters&, const Parameters&) = default;
};

// What a mechanism is set to; what the adversary may do; how large a finite instance is; what follows from the modules.
enum class ParameterGroup { mechanism, threat, instance, composed };

struct ParameterInfo {
    std::string_view name;
    int smallest, largest;
    std::string_view meaning;
    ParameterGroup group;
    std::string_view home;  // the folder below model/ whose rules read it: a slice's, or one above several slices
    int Parameters::*field;
};

inline constexpr auto parameter_table = std::to_array<ParameterInfo>({
#define SEQUENT_FIELD(group, home, name, smallest, largest, meaning) \
    {#name, smallest, largest, meaning, ParameterGroup::group, home, &Parameters::name},
    SEQUENT_PARAMETERS(SEQUENT_FIELD)
#undef SEQUENT_FIELD
});

// Null if there is none of that name.
constexpr const ParameterInfo* find_parameter(std::string_view name) {
    for (const ParameterInfo& info : parameter_table)
        if (info.name == name) return &info;
    return nullptr;
}
constexpr bool is_parameter(std::string_view name) { return find_parameter(name) != nullptr; }

}  // namespace sequent
