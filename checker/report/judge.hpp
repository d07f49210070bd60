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

// Fills judgements, witnesses and `complete` of a slice of the design, of which info, parameters, explored and
// induction stand.
void judge(const Design& design, SliceOutcome& slice, const Searcher& search);

// "seq_window_l1_blocks 3,600, queue of 2, reorgs up to 2"
std::string configuration(const SliceOutcome& slice, Scale scale);

// "seq_window_l1_blocks 3600 -> 4, ...": what of that which the slice reads differs between the scales.
std::string scaled_keys(const SliceOutcome& slice);

}  // namespace sequent::report
