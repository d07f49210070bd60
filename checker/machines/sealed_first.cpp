#include "model/auction/sealed_claims.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_sealed_first(Bounds) {
    return std::make_unique<Concrete<auction::sealed::Slice<false>, catalogue::small::sealed>>("sealed_first");
}

}  // namespace sequent::machines
