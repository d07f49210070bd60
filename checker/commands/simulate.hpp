// `sequent simulate`: the implementation under faults, judged by the model.
#pragma once

#include <cstdint>
#include <string>

namespace sequent::commands {

struct SimulateOptions {
    std::string design;
    std::uint64_t seed = 1;
    std::uint64_t seeds = 1;  // this many, from `seed` on
    int steps = 200;          // of each
    std::string traces;       // a folder, or empty
    std::string json;         // a file, "-" or empty
    bool log = false;         // print what happened, step by step
};

// The exit code: 0 where nothing fails but what the design is known to violate, 12 where something does, 152 if it was
// interrupted. Throws InputError and OutputError.
int simulate(const SimulateOptions& options);

}  // namespace sequent::commands
