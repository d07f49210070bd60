#include "model/preconf/leader.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_leader(Bounds) {
    return std::make_unique<Concrete<preconf::leader::Slice, catalogue::small::leader>>("leader");
}

}  // namespace sequent::machines
