// `sequent sensitivity`: how far each parameter of a design is from the nearest value at which something changes, and what
// falls there.
#pragma once

#include "checker/report/agreement.hpp"

#include <string>
#include <vector>

namespace sequent::commands {

struct SensitivityOptions {
    std::vector<std::string> designs;     // none: all shipped ones
    std::vector<std::string> parameters;  // none: all
    std::string slice;                    // empty: all
    std::string traces;                   // a folder for what falls, or empty
    unsigned threads = 0;
    unsigned memory_mib = 0;
    double seconds = 0;           // for all of it; 0: no limit
    double question_seconds = 0;  // for each question to the prover; 0: as check has it
};

// What was found at all values that were checked.
struct SensitivityCounts {
    std::size_t values = 0;
    std::size_t falls = 0;       // verdicts that are VIOLATED there and not at the design's own value
    std::size_t overlooked = 0;  // values before a boundary, in slices whose instance is derived, at which a verdict changes
    report::Agreement engines;
    bool complete = true;  // false: a budget ended

    std::string sentence() const;
    int exit_code() const;
};

// The exit code: 0; 75 where the two engines contradict each other or a boundary was overlooked; 152 where something is
// undecided. Throws InputError and OutputError.
int sensitivity(const SensitivityOptions& options);

}  // namespace sequent::commands
