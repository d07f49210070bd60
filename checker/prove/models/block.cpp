#include "checker/prove/models/models.hpp"

#include "model/composition/block.hpp"

#include "checker/prove/symbolic.hpp"
#include "model/catalogue.hpp"

namespace sequent::prove {

SymbolicModel build_block(machines::Bounds, const Parameters& p, z3::context& c, unsigned width) {
    return Reader<composition::block::Slice, catalogue::small::block, machines::Bounds::small>::read(p, c, width);
}

}  // namespace sequent::prove
