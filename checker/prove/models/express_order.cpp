#include "checker/prove/models/models.hpp"

#include "model/auction/express_order.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_express_order(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = auction::express_order::Slice;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::express_order, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::small::express_order, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
