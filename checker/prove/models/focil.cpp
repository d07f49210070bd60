#include "checker/prove/models/models.hpp"

#include "model/auction/focil.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_focil(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = inclusion_list::focil::Slice;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::focil, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::small::focil, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
