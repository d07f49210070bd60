// ordering: no slice has an implementation yet.
#include "fuzz/adapters/areas.hpp"

namespace sequent::lockstep {

void add_ordering(std::vector<Harness>&) {}

}  // namespace sequent::lockstep
