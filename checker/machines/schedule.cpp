#include "model/rotation/schedule.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_schedule(Bounds) {
    return std::make_unique<Concrete<rotation::schedule::Slice, catalogue::small::schedule>>("schedule");
}

}  // namespace sequent::machines
