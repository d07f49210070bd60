#include "model/composition/block.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_block(Bounds) {
    return std::make_unique<Concrete<composition::block::Slice, catalogue::small::block>>("block");
}

}  // namespace sequent::machines
