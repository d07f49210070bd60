#include "model/consensus/hotstuff2.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_hotstuff2(Bounds) {
    return std::make_unique<Concrete<consensus::hotstuff2::Slice, catalogue::small::hotstuff2>>("hotstuff2");
}

}  // namespace sequent::machines
