// `sequent lockstep`: an implementation beside the model, event by event, until they part.
#pragma once

#include "checker/lockstep/foreign/foreign.hpp"
#include "checker/lockstep/walk.hpp"

#include <string>

namespace sequent::commands {

struct LockstepOptions {
    std::string slice;
    std::string design, instance;  // whose parameters; the slice's first instance if both are empty
    bool deployed = false;         // of the design, not its [instance]
    std::string weakening;         // a rule that the model plays loosened; empty: none
    std::string adapter, library;  // the implementation; ours if both are empty
    int timeout_seconds = 10;
    std::string deviations;  // a file of known differences, which lock-step goes past
    std::string trace;       // its events, in place of random walks
    bool exhaust = false;    // everything, in place of random walks
    lockstep::WalkPlan plan;
    std::string write_trace = "disagreement.itf.json";
    std::string write_log;
};

// The exit code: 0 where they agree, 12 where they part. Throws InputError, OutputError and lockstep::AdapterError.
int lockstep(const LockstepOptions& options);

}  // namespace sequent::commands
