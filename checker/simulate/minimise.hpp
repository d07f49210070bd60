// Makes the script of a failing run smaller: steps are removed, choices are lowered, as long as the run fails in the same
// way. What is left is close to the shortest story of the failure.
#pragma once

#include "checker/simulate/simulation.hpp"

#include <atomic>

namespace sequent::simulate {

struct Minimised {
    Run run;               // of the smallest script, with its log
    std::size_t runs = 0;  // that it took
};
// `run` must have failed. At most runs_max runs are made; `stop`, where given, ends the search with what there is.
Minimised minimise(const Scenario&, const Run& run, std::size_t runs_max = 8000, const std::atomic<bool>* stop = nullptr);

}  // namespace sequent::simulate
