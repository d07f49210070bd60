// How near a witness came that was not reached, in sentences.
#pragma once

#include "checker/report/outcome.hpp"

#include <string>
#include <vector>

namespace sequent::report {

// Of the slice's instance. The first sentence is of the nearest state, further ones of conditions that were never true.
std::vector<std::string> near_sentences(const SliceOutcome& slice, const std::string& witness);

}  // namespace sequent::report
