#include "model/force_include/arbitrum.hpp"

#include "model/force_include/slice.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_arbitrum(Bounds bounds) {
    using Slice = force_include::Slice<force_include::arbitrum::Variant>;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Slice, catalogue::small::arbitrum>>("arbitrum, small bounds");
    return std::make_unique<Concrete<Slice, catalogue::real::arbitrum>>("arbitrum, real bounds");
}

}  // namespace sequent::machines
