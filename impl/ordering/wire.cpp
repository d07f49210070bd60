// The messages of ordering by kind.
#include "impl/wire_areas.hpp"

namespace sequent::impl {

void add_ordering_kinds(std::vector<WireKind>&) {}

}  // namespace sequent::impl
