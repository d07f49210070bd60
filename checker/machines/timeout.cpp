#include "model/force_include/timeout.hpp"

#include "model/force_include/slice.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_timeout(Bounds bounds) {
    using Slice = force_include::Slice<force_include::timeout::Variant>;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Slice, catalogue::small::timeout>>("timeout, small bounds");
    return std::make_unique<Concrete<Slice, catalogue::real::timeout>>("timeout, real bounds");
}

}  // namespace sequent::machines
