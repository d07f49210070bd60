#include "model/ordering/encrypted.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_encrypted(Bounds) {
    return std::make_unique<Concrete<ordering::encrypted::Slice, catalogue::small::encrypted>>("encrypted");
}

}  // namespace sequent::machines
