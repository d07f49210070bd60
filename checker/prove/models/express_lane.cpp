#include "checker/prove/models/models.hpp"

#include "model/auction/express_lane_claims.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_express_lane(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = auction::express_lane::Slice;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::express_lane, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::small::express_lane, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
