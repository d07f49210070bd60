// `sequent sensitivity`: how far each parameter of a design is from the nearest value at which something changes, and what
// falls there.
#pragma once

#include <string>
#include <vector>

namespace sequent::commands {

struct SensitivityOptions {
    std::vector<std::string> designs;    // none: all shipped ones
    std::vector<std::string> parameters; // none: all
    std::string slice;                   // empty: all
    std::string traces;                  // a folder for what falls, or empty
    unsigned threads = 0;
    unsigned memory_mib = 0;
    double seconds = 0;          // for all of it; 0: no limit
    double question_seconds = 0; // for each question to the prover; 0: as check has it
};

// The exit code: 0; 75 where the two engines contradict each other; 152 where a budget ended. Throws InputError and
// OutputError.
int sensitivity(const SensitivityOptions& options);

}  // namespace sequent::commands
