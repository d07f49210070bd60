// The messages of auction by kind.
#include "impl/wire_areas.hpp"

namespace sequent::impl {

void add_auction_kinds(std::vector<WireKind>&) {}

}  // namespace sequent::impl
