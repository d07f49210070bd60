#include "model/force_include/quota.hpp"

#include "model/force_include/slice.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_quota(Bounds bounds) {
    using Slice = force_include::Slice<force_include::quota::Variant>;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Slice, catalogue::small::quota>>("quota, small bounds");
    return std::make_unique<Concrete<Slice, catalogue::real::quota>>("quota, real bounds");
}

}  // namespace sequent::machines
