#include "checker/prove/models/models.hpp"

#include "model/force_include/deadline.hpp"

#include "model/force_include/slice.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_deadline(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = force_include::Slice<force_include::deadline::Variant>;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::deadline, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::real::deadline, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
