// The one table of run-time parameters. A design file's keys, the rules' `p.name`, the ranges in error messages and the
// symbolic constants all come from here. Units stand last in the names. Each area's part is in model/parameters/.
#pragma once

#include "model/parameters/auction.hpp"
#include "model/parameters/composition.hpp"
#include "model/parameters/consensus.hpp"
#include "model/parameters/force_include.hpp"
#include "model/parameters/ordering.hpp"
#include "model/parameters/preconf.hpp"
#include "model/parameters/rotation.hpp"

#include <array>
#include <string_view>

namespace sequent {

// What a mechanism is set to; what the adversary may do; how large a finite instance is.
#define SEQUENT_MECHANISM_PARAMETERS(X) \
    SEQUENT_FORCE_INCLUDE_PARAMETERS(X) SEQUENT_ROTATION_PARAMETERS(X) SEQUENT_CONSENSUS_PARAMETERS(X) \
    SEQUENT_ORDERING_PARAMETERS(X) SEQUENT_AUCTION_PARAMETERS(X) SEQUENT_PRECONF_PARAMETERS(X) \
    SEQUENT_COMPOSITION_PARAMETERS(X)
#define SEQUENT_THREAT_PARAMETERS(X) \
    SEQUENT_FORCE_INCLUDE_THREATS(X) SEQUENT_ROTATION_THREATS(X) SEQUENT_CONSENSUS_THREATS(X) \
    SEQUENT_ORDERING_THREATS(X) SEQUENT_AUCTION_THREATS(X) SEQUENT_PRECONF_THREATS(X) \
    SEQUENT_COMPOSITION_THREATS(X)
#define SEQUENT_INSTANCE_PARAMETERS(X) \
    SEQUENT_FORCE_INCLUDE_INSTANCE(X) SEQUENT_ROTATION_INSTANCE(X) SEQUENT_CONSENSUS_INSTANCE(X) \
    SEQUENT_ORDERING_INSTANCE(X) SEQUENT_AUCTION_INSTANCE(X) SEQUENT_PRECONF_INSTANCE(X)

#define SEQUENT_PARAMETERS(X)                                                                                              \
    SEQUENT_MECHANISM_PARAMETERS(X) SEQUENT_THREAT_PARAMETERS(X) SEQUENT_INSTANCE_PARAMETERS(X)                            \
    SEQUENT_COMPOSED_PARAMETERS(X)

// A design's parameters, as plain numbers. What a variant does not use stays at its smallest value.
struct Parameters {
#define SEQUENT_FIELD(name, smallest, largest, meaning) int name = smallest;
    SEQUENT_PARAMETERS(SEQUENT_FIELD)
#undef SEQUENT_FIELD
    int weakening = 0;  // 0, or the index + 1 of the weakened rule that takes its faithful twin's place

    friend bool operator==(const Parameters&, const Parameters&) = default;
};

enum class ParameterGroup { mechanism, threat, instance, composed };

struct ParameterInfo {
    std::string_view name;
    int smallest, largest;
    std::string_view meaning;
    ParameterGroup group;
    int Parameters::*field;
};

inline constexpr auto parameter_table = std::to_array<ParameterInfo>({
#define SEQUENT_MECHANISM(name, smallest, largest, meaning)                                                                \
    {#name, smallest, largest, meaning, ParameterGroup::mechanism, &Parameters::name},
#define SEQUENT_THREAT(name, smallest, largest, meaning)                                                                   \
    {#name, smallest, largest, meaning, ParameterGroup::threat, &Parameters::name},
#define SEQUENT_INSTANCE(name, smallest, largest, meaning)                                                                 \
    {#name, smallest, largest, meaning, ParameterGroup::instance, &Parameters::name},
#define SEQUENT_COMPOSED(name, smallest, largest, meaning)                                                                 \
    {#name, smallest, largest, meaning, ParameterGroup::composed, &Parameters::name},
    SEQUENT_MECHANISM_PARAMETERS(SEQUENT_MECHANISM) SEQUENT_THREAT_PARAMETERS(SEQUENT_THREAT)
        SEQUENT_INSTANCE_PARAMETERS(SEQUENT_INSTANCE) SEQUENT_COMPOSED_PARAMETERS(SEQUENT_COMPOSED)
#undef SEQUENT_COMPOSED
#undef SEQUENT_MECHANISM
#undef SEQUENT_THREAT
#undef SEQUENT_INSTANCE
});

constexpr bool is_parameter(std::string_view name) {
    for (const ParameterInfo& info : parameter_table)
        if (info.name == name) return true;
    return false;
}
// Null if there is none of that name.
constexpr const ParameterInfo* find_parameter(std::string_view name) {
    for (const ParameterInfo& info : parameter_table)
        if (info.name == name) return &info;
    return nullptr;
}

}  // namespace sequent
