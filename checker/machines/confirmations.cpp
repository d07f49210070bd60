#include "model/ordering/confirmations.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_confirmations(Bounds) {
    return std::make_unique<Concrete<ordering::confirmations::Slice, catalogue::small::confirmations>>("confirmations");
}

}  // namespace sequent::machines
