#pragma once

#include "model/auction/sealed/claims.hpp"

namespace sequent::slices::sealed_second {

using Slice = auction::sealed::Slice<true>;

}  // namespace sequent::slices::sealed_second
