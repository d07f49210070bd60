// The messages of consensus by kind.
#include "impl/wire_areas.hpp"

namespace sequent::impl {

void add_consensus_kinds(std::vector<WireKind>&) {}

}  // namespace sequent::impl
