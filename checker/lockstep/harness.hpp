// What lock-step knows of a slice that has an implementation: how its parameters stand in the bytes of an input, the small
// instances that are exhausted, and how a system is made. Each slice says it in
// adapters/<module>/<slice>.cpp.
#pragma once

#include "checker/lockstep/system.hpp"
#include "model/parameters.hpp"

#include <functional>

namespace sequent::lockstep {

// A parameter's place in the bytes: a byte that is folded into smallest..largest, or into the given values. A range may
// depend on the fields before it.
struct Field {
    int Parameters::*field;
    int (*smallest)(const Parameters&);
    int (*largest)(const Parameters&);
    std::span<const int> values{};
};
template <int N>
int just(const Parameters&) {
    return N;
}
// A field of a fixed range; a flag.
template <int smallest, int largest>
constexpr Field within(int Parameters::*field) {
    return {field, just<smallest>, just<largest>};
}
constexpr Field flag(int Parameters::*field) { return within<0, 1>(field); }

// A small instance with a name of its own within the slice.
struct Instance {
    std::string name;
    Parameters parameters;
};

// A bug that a test build of the implementation can have, and an instance in which lock-step can see it.
struct PlantedIn {
    std::string_view bug, instance;
};

struct Harness {
    std::string_view slice;     // of the catalogue
    std::string_view area;      // whose fuzzer it belongs to: "rotation", ..., "composition"
    std::vector<Field> fields;  // what it does not list stays at its smallest value
    std::vector<Instance> instances;
    std::unique_ptr<System> (*make)(const Parameters&);
    // A bug that has the name of a weakening and is in no such list is looked for in the first instance of each slice that has
    // the weakening.
    std::span<const PlantedIn> planted{};
};

// The harnesses of all slices that have an implementation, in the order of the catalogue.
const std::vector<Harness>& harnesses();
// The one of a slice, or null where there is no implementation.
const Harness* find_harness(std::string_view slice);

// Switches one planted bug on ("" for none); false if this build has none of that name.
bool plant(std::string_view name);

}  // namespace sequent::lockstep
