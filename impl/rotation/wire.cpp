// The messages of rotation by kind.
#include "impl/wire_areas.hpp"

namespace sequent::impl {

void add_rotation_kinds(std::vector<WireKind>&) {}

}  // namespace sequent::impl
