// The outcome of a check for programs: all that table and details say.
#pragma once

#include "checker/report/outcome.hpp"

namespace sequent::report {

std::string to_json(const CheckOutcome& outcome);

}  // namespace sequent::report
