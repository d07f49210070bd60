// The deterministic simulation of a design's implementation: one thread, one clock, one source of choices. Equal choices
// give equal runs, byte for byte.
//
// Each step either lets the next item of the queue fall due, or lets somebody act, or is a fault. Every event is delivered
// to the implementation and to the model, which must agree; every state is judged by the design's properties. The run ends
// at the first failure.
#pragma once

#include "checker/simulate/world.hpp"

namespace sequent::simulate {

struct Scenario {
    std::string name;
    std::vector<SliceSetting> slices;  // that have an implementation; is_simulated() says which
    int steps = 200;
};
bool is_simulated(std::string_view slice);

// The first choice of a step's group: the next item falls due; it does, but a message is lost on its last yard.
inline constexpr std::uint32_t step_due = 0, step_loses = 1;

struct Run {
    Counters counters;
    Faults faults;
    std::optional<Failure> failure;
    Script script;    // the choices made, a group a step, after a first group for the setting
    std::string log;  // empty unless asked for
};
Run simulate(const Scenario&, Choices, bool keep_log = false);
inline Run simulate(const Scenario& scenario, std::uint64_t seed, bool keep_log = false) {
    return simulate(scenario, Choices::from_seed(seed), keep_log);
}

}  // namespace sequent::simulate
