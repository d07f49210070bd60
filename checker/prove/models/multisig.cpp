#include "checker/prove/models/models.hpp"

#include "model/rotation/multisig.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_multisig(machines::Bounds, const Parameters& p, z3::context& c, unsigned width) {
    return Reader<rotation::multisig::Slice, catalogue::small::multisig, machines::Bounds::small>::read(p, c, width);
}

}  // namespace sequent::prove
