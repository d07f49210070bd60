#pragma once

#include "model/ordering/confirmations/rules.hpp"

namespace sequent::slices::confirmations {

using Slice = ordering::confirmations::Slice;

}  // namespace sequent::slices::confirmations
