#include "model/preconf/incremental.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_incremental(Bounds) {
    return std::make_unique<Concrete<preconf::incremental::Slice, catalogue::small::incremental>>("incremental");
}

}  // namespace sequent::machines
