#include "model/ordering/shared_log.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_shared_log(Bounds) {
    return std::make_unique<Concrete<ordering::shared_log::Slice, catalogue::small::shared_log>>("shared_log");
}

}  // namespace sequent::machines
