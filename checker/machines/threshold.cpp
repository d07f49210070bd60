#include "model/preconf/threshold.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_threshold(Bounds) {
    return std::make_unique<Concrete<preconf::threshold::Slice, catalogue::small::threshold>>("threshold");
}

}  // namespace sequent::machines
