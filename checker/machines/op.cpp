#include "model/force_include/op.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_op(Bounds bounds) {
    using force_include::op::Variant;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Variant, catalogue::small::op>>("single+op, small bounds");
    return std::make_unique<Concrete<Variant, catalogue::real::op>>("single+op, real bounds");
}

}  // namespace sequent::machines
