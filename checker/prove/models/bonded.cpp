#include "checker/prove/models/models.hpp"

#include "model/rotation/bonded.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_bonded(machines::Bounds, const Parameters& p, z3::context& c, unsigned width) {
    return Reader<rotation::bonded::Slice, catalogue::small::bonded, machines::Bounds::small>::read(p, c, width);
}

}  // namespace sequent::prove
