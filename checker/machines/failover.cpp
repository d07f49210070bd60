#include "model/rotation/failover.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_failover(Bounds) {
    return std::make_unique<Concrete<rotation::failover::Slice, catalogue::small::failover>>("failover");
}

}  // namespace sequent::machines
