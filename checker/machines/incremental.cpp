#include "model/preconf/incremental.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_incremental(Bounds bounds) {
    using Slice = preconf::incremental::Slice;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Slice, catalogue::small::incremental>>("incremental, small bounds");
    return std::make_unique<Concrete<Slice, catalogue::real::incremental>>("incremental, real bounds");
}

}  // namespace sequent::machines
