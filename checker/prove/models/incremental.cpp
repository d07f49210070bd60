#include "checker/prove/models/models.hpp"

#include "model/preconf/incremental.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_incremental(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = preconf::incremental::Slice;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::incremental, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::real::incremental, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
