#pragma once

#include "model/ordering/bundles/rules.hpp"

namespace sequent::slices::bundles {

using Slice = ordering::bundles::Slice;

}  // namespace sequent::slices::bundles
