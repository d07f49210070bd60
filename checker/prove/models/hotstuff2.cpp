#include "checker/prove/models/models.hpp"

#include "model/consensus/hotstuff2.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_hotstuff2(machines::Bounds, const Parameters& p, z3::context& c, unsigned width) {
    return Reader<consensus::hotstuff2::Slice, catalogue::small::hotstuff2, machines::Bounds::small>::read(p, c, width);
}

}  // namespace sequent::prove
