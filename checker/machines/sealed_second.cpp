#include "model/auction/sealed_claims.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_sealed_second(Bounds) {
    return std::make_unique<Concrete<auction::sealed::Slice<true>, catalogue::small::sealed>>("sealed_second");
}

}  // namespace sequent::machines
