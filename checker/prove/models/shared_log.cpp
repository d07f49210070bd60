#include "checker/prove/models/models.hpp"

#include "model/ordering/shared_log.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_shared_log(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = ordering::shared_log::Slice;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::shared_log, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::small::shared_log, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
