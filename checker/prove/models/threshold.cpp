#include "checker/prove/models/models.hpp"

#include "model/preconf/threshold.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_threshold(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = preconf::threshold::Slice;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::threshold, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::real::threshold, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
