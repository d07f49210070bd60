// The traces of a check as files: one for each violation and each figure.
#pragma once

#include "checker/report/outcome.hpp"

namespace sequent::commands {

// Writes DESIGN.PROPERTY.itf.json (DESIGN.WEAKENING.PROPERTY.itf.json) into the folder and notes each file in the
// outcome. Throws OutputError.
void write_traces(report::CheckOutcome& outcome, const std::string& folder);

}  // namespace sequent::commands
