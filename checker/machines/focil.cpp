#include "model/auction/focil.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_focil(Bounds) {
    return std::make_unique<Concrete<inclusion_list::focil::Slice, catalogue::small::focil>>("focil");
}

}  // namespace sequent::machines
