#include "model/auction/express_order.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_express_order(Bounds) {
    return std::make_unique<Concrete<auction::express_order::Slice, catalogue::small::express_order>>("express_order");
}

}  // namespace sequent::machines
