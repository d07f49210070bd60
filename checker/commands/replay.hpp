// `sequent replay`: a trace on the model and on the implementation, side by side.
#pragma once

#include "checker/replay/side_by_side.hpp"

#include <string>

namespace sequent::commands {

struct ReplayOptions {
    std::string trace;
    std::string design;  // in place of the one that the trace names
    std::string json;    // a file, "-" or empty
    ImplementationFactory implementation;
};

// The exit code: 0 where everything agrees, 12 where something diverges. Throws InputError and OutputError.
int replay(const ReplayOptions& options);

}  // namespace sequent::commands
