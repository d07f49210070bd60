#include "model/force_include/arbitrum.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_arbitrum(Bounds bounds) {
    using force_include::arbitrum::Variant;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Variant, catalogue::small::arbitrum>>("single+arbitrum, small bounds");
    return std::make_unique<Concrete<Variant, catalogue::real::arbitrum>>("single+arbitrum, real bounds");
}

}  // namespace sequent::machines
