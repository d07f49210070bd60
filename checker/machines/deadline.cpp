#include "model/force_include/deadline.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_deadline(Bounds bounds) {
    using force_include::deadline::Variant;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Variant, catalogue::small::deadline>>("single+deadline, small bounds");
    return std::make_unique<Concrete<Variant, catalogue::real::deadline>>("single+deadline, real bounds");
}

}  // namespace sequent::machines
