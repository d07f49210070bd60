#include "model/force_include/quota.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_quota(Bounds bounds) {
    using force_include::quota::Variant;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Variant, catalogue::small::quota>>("single+quota, small bounds");
    return std::make_unique<Concrete<Variant, catalogue::real::quota>>("single+quota, real bounds");
}

}  // namespace sequent::machines
