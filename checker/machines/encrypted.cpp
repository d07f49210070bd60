#include "model/ordering/encrypted.hpp"

#include "checker/machines/concrete.hpp"
#include "checker/machines/machines.hpp"
#include "model/catalogue.hpp"

namespace sequent::machines {

std::unique_ptr<Machine> make_encrypted(Bounds bounds) {
    using Slice = ordering::encrypted::Slice;
    if (bounds == Bounds::small)
        return std::make_unique<Concrete<Slice, catalogue::small::encrypted>>("encrypted, small bounds");
    return std::make_unique<Concrete<Slice, catalogue::real::encrypted>>("encrypted, real bounds");
}

}  // namespace sequent::machines
