#pragma once

#include "model/auction/express_lane/claims.hpp"

namespace sequent::slices::express_lane {

using Slice = auction::express_lane::Slice;

}  // namespace sequent::slices::express_lane
