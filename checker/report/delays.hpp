// The figures of one slice: each formula confronted with what was proved and what was witnessed.
#pragma once

#include "checker/report/judge.hpp"

namespace sequent::report {

std::vector<Figure> delays(const SliceOutcome& outcome, const Searcher& search);

// The path extended by the step in which a transaction that has waited `bound` blocks is included; nullopt if no one
// step of the design's does that.
std::optional<Path> closed(const Machine& machine, const Parameters& parameters, const Path& path, std::int64_t bound);

}  // namespace sequent::report
