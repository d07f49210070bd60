#include "checker/prove/models/models.hpp"

#include "model/consensus/tendermint.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_tendermint(machines::Bounds, const Parameters& p, z3::context& c, unsigned width) {
    return Reader<consensus::tendermint::Slice, catalogue::small::tendermint, machines::Bounds::small>::read(p, c, width);
}

}  // namespace sequent::prove
