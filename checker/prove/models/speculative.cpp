#include "checker/prove/models/models.hpp"

#include "model/preconf/speculative.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_speculative(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = preconf::speculative::Slice;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::speculative, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::small::speculative, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
