#include "model/force_include/timeout.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_timeout(Bounds bounds) {
    using force_include::timeout::Variant;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Variant, catalogue::small::timeout>>("single+timeout, small bounds");
    return std::make_unique<Concrete<Variant, catalogue::real::timeout>>("single+timeout, real bounds");
}

}  // namespace sequent::machines
