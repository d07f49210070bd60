// `sequent replay`: a trace on the model and on the implementation, side by side; or the log of a real system on the model.
#pragma once

#include "checker/replay/side_by_side.hpp"

#include <string>
#include <vector>

namespace sequent::commands {

struct ReplayOptions {
    std::string trace;
    std::string design;     // in place of the one that the trace names
    std::string json;       // a file, "-" or empty
    std::string log;        // a log in place of a trace; "-" is standard input
    bool instance = false;  // of a log: at the design's [instance] and not at its deployed parameters
    bool follow = false;    // of a log: wait for more of it at its end
    bool keep_going = false;
    std::string shortest;                 // of a log: where a log of the fewest events that lead to its fault goes; or empty
    std::vector<std::string> unobserved;  // events that the system does not log
    int unobserved_max = 3;               // ... of which up to so many may have happened before each line
    std::string emit, emit_to;            // of a trace: a test of it in that form (checker/emit), and its file; or empty
    std::string write_log;                // of a trace: where the implementation's log goes, "-" or empty
    ImplementationFactory implementation;
};

// The exit code: 0 where everything agrees, 12 where something diverges. Throws InputError and OutputError.
int replay(const ReplayOptions& options);

// The same for options.log: 12 where an event is not allowed, or an observation is not the model's; 152 where the log goes on
// beyond what the model follows.
int replay_log(const ReplayOptions& options);

}  // namespace sequent::commands
