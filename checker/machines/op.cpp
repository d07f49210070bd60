#include "model/force_include/op.hpp"

#include "model/force_include/slice.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_op(Bounds bounds) {
    using Slice = force_include::Slice<force_include::op::Variant>;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Slice, catalogue::small::op>>("op, small bounds");
    return std::make_unique<Concrete<Slice, catalogue::real::op>>("op, real bounds");
}

}  // namespace sequent::machines
