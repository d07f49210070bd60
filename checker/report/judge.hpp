// From what the engines found to one verdict a property. VIOLATED outweighs all; PROVED needs the induction and a
// reached witness; EXHAUSTED and BOUNDED are the explorer's. Pure: no engine runs here but the searches that are asked
// for.
#pragma once

#include "checker/report/outcome.hpp"

#include <functional>

namespace sequent::report {

// A search at the deployed parameters for a state that violates (or witnesses) the property; null where the prover is
// off.
using Searcher = std::function<std::shared_ptr<const prove::Search>(std::string_view property)>;

// Fills judgements, witnesses, figures and `complete` of an outcome whose design, weakening, explored and induction
// stand. `breaks` is the property that the weakening must break, and why.
void judge(DesignOutcome& outcome, const Searcher& search,
           const std::optional<std::pair<std::string, std::string>>& breaks = std::nullopt);

// "seq_window_l1_blocks 3,600, queue of 2, reorgs up to 2"
std::string configuration(const Design& design, Scale scale);

// The machine and the parameters that a path of this design runs on.
const Machine& machine_of(const Design& design, Scale scale);
const Parameters& parameters_of(const Design& design, Scale scale);

}  // namespace sequent::report
