#include "model/preconf/speculative.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_speculative(Bounds) {
    return std::make_unique<Concrete<preconf::speculative::Slice, catalogue::small::speculative>>("speculative");
}

}  // namespace sequent::machines
