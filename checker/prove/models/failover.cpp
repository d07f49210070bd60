#include "checker/prove/models/models.hpp"

#include "model/rotation/failover.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_failover(machines::Bounds, const Parameters& p, z3::context& c, unsigned width) {
    return Reader<rotation::failover::Slice, catalogue::small::failover, machines::Bounds::small>::read(p, c, width);
}

}  // namespace sequent::prove
