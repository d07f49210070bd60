#include "model/auction/express_lane_claims.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_express_lane(Bounds) {
    return std::make_unique<Concrete<auction::express_lane::Slice, catalogue::small::express_lane>>("express_lane");
}

}  // namespace sequent::machines
