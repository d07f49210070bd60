// Do the two engines agree on a slice: the explorer of its instance, the prover of the deployed parameters?
#pragma once

#include "checker/report/outcome.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace sequent::report {

// Verdicts of invariants and lemmas by what both engines together say of each; ids of those on which they do not agree.
struct Agreement {
    std::size_t violated = 0;  // falls in the instance and at the deployed parameters
    std::size_t proved = 0;    // holds in the instance, and is proved at the deployed parameters
    std::size_t searched = 0;  // holds in the instance, and the whole planned search of the deployed parameters found nothing
    std::vector<std::string> deeper;      // falls in the instance; the planned search and the instance's trace do not reach it
    std::vector<std::string> cut_short;   // not proved, and a budget ended before the search of the deployed parameters did
    std::vector<std::string> unexplored;  // a budget ended before the instance was exhausted, or the model erred
    std::vector<std::string> contradicted;  // one engine rules out what the other shows

    std::size_t agreed() const { return violated + proved + searched; }
    std::size_t undecided() const { return deeper.size() + cut_short.size() + unexplored.size(); }
    Agreement& operator+=(const Agreement& other);
};

// Of a slice that both engines were asked about. A property that does not apply is not counted.
Agreement agreement(const SliceOutcome& slice);

}  // namespace sequent::report
