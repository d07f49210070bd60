#include "checker/prove/models/models.hpp"

#include "model/ordering/membership.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_membership(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = ordering::membership::Slice;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::membership, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::small::membership, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
