// A path as people read it (changed fields only) and as a file that other tools read (ITF).
#pragma once

#include "checker/formats/itf.hpp"
#include "checker/report/verdict.hpp"
#include "model/catalogue.hpp"

namespace sequent::report {

// "Enqueue who=1"
std::string shown(const Action& action);

// "inbox.len 0 -> 1, inbox.age[0] 0 -> 3,600": what differs between two states of the machine.
std::string changes(const Machine& machine, const Packed& before, const Packed& after);

// Each step behind `indent`: who does what in words, then the event and what it changes. `ends` says what is so at the end.
std::string compact(const Machine& machine, const Parameters& parameters, const Path& path, const std::string& indent,
                    const std::string& ends);

// A variable's name in a trace file, where one index makes a list and a second would not be read:
// "inbox.past_deadline[0][1]" is "inbox.past_deadline.0[1]".
std::string name_in_trace(const std::string& variable);

// What a trace file says about itself beside its states.
struct TraceLabel {
    std::string design;  // what `replay` can resolve: a slug or a path
    std::string property;
    std::string weakening;  // slug, or empty
    std::string source;     // the design's file
    std::string description;
    bool violation = false;
};
// With the parameters that the slice reads.
ItfTrace to_trace(const catalogue::SliceInfo& slice, const Machine& machine, const Parameters& parameters, const Path& path,
                  const TraceLabel& label);

}  // namespace sequent::report
