// The messages of preconf by kind.
#include "impl/wire_areas.hpp"

namespace sequent::impl {

void add_preconf_kinds(std::vector<WireKind>&) {}

}  // namespace sequent::impl
