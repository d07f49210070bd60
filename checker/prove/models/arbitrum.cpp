#include "checker/prove/models/models.hpp"

#include "model/force_include/arbitrum.hpp"

#include "model/force_include/slice.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_arbitrum(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = force_include::Slice<force_include::arbitrum::Variant>;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::arbitrum, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::real::arbitrum, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
