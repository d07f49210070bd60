#include "model/ordering/membership.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_membership(Bounds) {
    return std::make_unique<Concrete<ordering::membership::Slice, catalogue::small::membership>>("membership");
}

}  // namespace sequent::machines
