#include "checker/prove/models/models.hpp"

#include "model/auction/builder_claims.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_builder(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = auction::builder::Slice;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::builder, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::small::builder, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
