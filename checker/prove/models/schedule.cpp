#include "checker/prove/models/models.hpp"

#include "model/rotation/schedule.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_schedule(machines::Bounds, const Parameters& p, z3::context& c, unsigned width) {
    return Reader<rotation::schedule::Slice, catalogue::small::schedule, machines::Bounds::small>::read(p, c, width);
}

}  // namespace sequent::prove
