#include "checker/prove/models/models.hpp"

#include "model/ordering/encrypted.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_encrypted(machines::Bounds which, const Parameters& p, z3::context& c, unsigned width) {
    using Slice = ordering::encrypted::Slice;
    if (which == machines::Bounds::small)
        return Reader<Slice, catalogue::small::encrypted, machines::Bounds::small>::read(p, c, width);
    return Reader<Slice, catalogue::real::encrypted, machines::Bounds::real>::read(p, c, width);
}

}  // namespace sequent::prove
