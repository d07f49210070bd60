#include "model/consensus/tendermint.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_tendermint(Bounds) {
    return std::make_unique<Concrete<consensus::tendermint::Slice, catalogue::small::tendermint>>("tendermint");
}

}  // namespace sequent::machines
