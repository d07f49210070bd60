#include "checker/prove/models/models.hpp"

#include "model/force_include/timeout.hpp"

#include "model/force_include/slice.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_timeout(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = force_include::Slice<force_include::timeout::Variant>;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::timeout, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::real::timeout, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
