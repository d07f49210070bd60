#include "model/preconf/threshold.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_threshold(Bounds bounds) {
    using Slice = preconf::threshold::Slice;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Slice, catalogue::small::threshold>>("threshold, small bounds");
    return std::make_unique<Concrete<Slice, catalogue::real::threshold>>("threshold, real bounds");
}

}  // namespace sequent::machines
