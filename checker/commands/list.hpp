// `sequent list`: the designs, rules, invariants, weakenings, parameters, slices and events that there are.
#pragma once

#include <string>

namespace sequent::commands {

// what: "designs", "rules", "invariants", "weakenings", "parameters", "slices", "events", or empty for all. Throws InputError
// and OutputError.
int list(const std::string& what);

}  // namespace sequent::commands
