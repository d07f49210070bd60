// The messages of composition by kind.
#include "impl/wire_areas.hpp"

namespace sequent::impl {

void add_composition_kinds(std::vector<WireKind>&) {}

}  // namespace sequent::impl
