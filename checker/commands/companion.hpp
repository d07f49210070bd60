// The implementation beside a run that a report shows.
#pragma once

#include "checker/replay/side_by_side.hpp"
#include "checker/report/page.hpp"

namespace sequent::commands {

// Runs an implementation from the factory; without a factory every run says that there is none.
report::Accompany accompany_with(ImplementationFactory factory);

}  // namespace sequent::commands
