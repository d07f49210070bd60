#include "model/rotation/bonded.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_bonded(Bounds) {
    return std::make_unique<Concrete<rotation::bonded::Slice, catalogue::small::bonded>>("bonded");
}

}  // namespace sequent::machines
