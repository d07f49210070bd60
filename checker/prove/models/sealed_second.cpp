#include "checker/prove/models/models.hpp"

#include "model/auction/sealed_claims.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_sealed_second(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = auction::sealed::Slice<true>;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::sealed, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::small::sealed, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
