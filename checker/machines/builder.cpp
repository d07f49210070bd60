#include "model/auction/builder_claims.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_builder(Bounds) {
    return std::make_unique<Concrete<auction::builder::Slice, catalogue::small::builder>>("builder");
}

}  // namespace sequent::machines
