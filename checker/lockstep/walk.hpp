// Random walks of a pair, most of them along what is enabled, and the shortest run that shows what one of them found.
#pragma once

#include "checker/lockstep/commands.hpp"
#include "checker/lockstep/coverage.hpp"

#include <cstdint>

namespace sequent::lockstep {

struct WalkPlan {
    std::uint64_t seed = 1;  // the same seed, the same walks
    std::size_t walks = 100;
    std::size_t steps = 50;  // of each walk, refused ones too
};

struct Walked {
    std::size_t walks = 0, allowed = 0, refused = 0;  // by both
    std::size_t gone_past = 0;                        // taken by one alone, which is declared
    std::size_t unrealised = 0;                       // events without a counterpart in the implementation
    std::optional<Divergence> divergence;             // where they part on `steps`
    std::vector<std::size_t> steps;                   // the run to the disagreement, shrunk
    std::size_t found_after = 0;                      // the length of the run before it was shrunk
    Coverage coverage;
};

// Walks from the pair as it is, up to the first disagreement.
Walked walk(const Pair& start, const WalkPlan&);

// The steps of the first of those walks, up to the first disagreement and with it.
std::vector<std::size_t> first_walk(const Pair& start, const WalkPlan&);

// Delivers the steps to a copy of the pair, up to the first disagreement.
std::optional<Divergence> run(const Pair& start, const std::vector<std::size_t>& steps);

// The run with everything left out that a disagreement does not need: no event, and of a short run no two; and each event with
// the first choices, in the order of actions(), with which they still part.
std::vector<std::size_t> shrunk(const Pair& start, std::vector<std::size_t> steps);

}  // namespace sequent::lockstep
