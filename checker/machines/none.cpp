#include "model/force_include/none.hpp"

#include "model/force_include/slice.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_none(Bounds bounds) {
    using Slice = force_include::Slice<force_include::none::Variant>;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Slice, catalogue::small::none>>("none, small bounds");
    return std::make_unique<Concrete<Slice, catalogue::real::none>>("none, real bounds");
}

}  // namespace sequent::machines
