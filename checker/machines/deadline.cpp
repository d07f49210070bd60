#include "model/force_include/deadline.hpp"

#include "model/force_include/slice.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_deadline(Bounds bounds) {
    using Slice = force_include::Slice<force_include::deadline::Variant>;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Slice, catalogue::small::deadline>>("deadline, small bounds");
    return std::make_unique<Concrete<Slice, catalogue::real::deadline>>("deadline, real bounds");
}

}  // namespace sequent::machines
