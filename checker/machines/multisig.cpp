#include "model/rotation/multisig.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_multisig(Bounds) {
    return std::make_unique<Concrete<rotation::multisig::Slice, catalogue::small::multisig>>("multisig");
}

}  // namespace sequent::machines
