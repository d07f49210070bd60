#pragma once

#include "model/auction/express_order/rules.hpp"

namespace sequent::slices::express_order {

using Slice = auction::express_order::Slice;

}  // namespace sequent::slices::express_order
