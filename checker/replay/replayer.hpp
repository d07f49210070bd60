// Runs a trace again: on the model, whose every state must be the trace's, and on an implementation, if there is one,
// whose every observation must be the model's.
#pragma once

#include "checker/formats/itf.hpp"
#include "checker/replay/side_by_side.hpp"
#include "model/catalogue.hpp"

#include <ostream>

namespace sequent {

// What the trace ran on. Throws InputError (bad configuration) if its parameters are not whole and in range, or if no
// machine of these slices has its variables.
struct TraceSetting {
    const catalogue::SliceInfo* slice = nullptr;
    const Machine* machine = nullptr;
    Parameters parameters;
    std::string bounds;  // "small", "real"
};
TraceSetting setting_of(const ItfTrace& trace, const std::vector<const catalogue::SliceInfo*>& slices, const std::string& file);

struct ReplayStep {
    Action action;
    std::string changes;                   // fields that differ from the state before
    std::vector<std::string> divergences;  // empty: all agree
};

struct Replay {
    std::vector<ReplayStep> steps;  // of the initial state first, with an empty action
    bool with_implementation = false;
    std::string why_without;    // why no implementation ran beside the model
    bool agrees = true;         // model, trace and implementation; false: the last step says where not
    std::optional<bool> claim;  // does the trace show what it says it does? nullopt: it claims nothing
    std::string conclusion;     // "INV-FI-1 is violated in the last state, as claimed"
};

// Ends at the first divergence. What the implementation did goes to `log`, if there is one, as spec/event-log.md says.
Replay replay(const ItfTrace& trace, const TraceSetting& setting, const ImplementationFactory& factory,
              std::ostream* log = nullptr);

}  // namespace sequent
