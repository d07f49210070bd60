// auction: no slice has an implementation yet.
#include "fuzz/adapters/areas.hpp"

namespace sequent::lockstep {

void add_auction(std::vector<Harness>&) {}

}  // namespace sequent::lockstep
