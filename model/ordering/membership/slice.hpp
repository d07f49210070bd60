#pragma once

#include "model/ordering/membership/rules.hpp"

namespace sequent::slices::membership {

using Slice = ordering::membership::Slice;

}  // namespace sequent::slices::membership
