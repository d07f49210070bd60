#include "model/ordering/bundles.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_bundles(Bounds) {
    return std::make_unique<Concrete<ordering::bundles::Slice, catalogue::small::bundles>>("bundles");
}

}  // namespace sequent::machines
