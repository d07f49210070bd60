// How the rules of a design took part in the states that were explored, and what of them is never needed.
#pragma once

#include "checker/report/outcome.hpp"

#include <map>
#include <string>

namespace sequent::report {

// Of the rules of a slice, each with an event that it reacts to, those that do nothing, or whose condition never forbids: "FI-9
// on Reorg" -> "its condition never forbids"; and the events that never happen: "Emergency" -> "never happens". Empty without a
// profile.
std::map<std::string, std::string> unused_rules(const SliceOutcome& slice);

// The rules and the events of every slice in tables, the states by depth, and what is never needed.
std::string coverage(const DesignOutcome& outcome);

}  // namespace sequent::report
