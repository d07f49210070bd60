#include "model/force_include/none.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_none(Bounds bounds) {
    using force_include::none::Variant;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Variant, catalogue::small::none>>("single+none, small bounds");
    return std::make_unique<Concrete<Variant, catalogue::real::none>>("single+none, real bounds");
}

}  // namespace sequent::machines
