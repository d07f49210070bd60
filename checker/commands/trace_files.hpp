// The traces of a check as files: one for each violation and each figure.
#pragma once

#include "checker/report/outcome.hpp"
#include "checker/report/trace.hpp"

namespace sequent::commands {

// Writes DESIGN.PROPERTY.itf.json (DESIGN.WEAKENING.PROPERTY.itf.json) into the folder and notes each file in the
// outcome. Throws OutputError.
void write_traces(report::CheckOutcome& outcome, const std::string& folder);

// Fills in what the trace is of: what `replay` can resolve, the file, the weakening (a slug, or empty).
void name_design(report::TraceLabel& label, const Design& design, const std::string& weakening);

}  // namespace sequent::commands
