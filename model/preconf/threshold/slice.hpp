#pragma once

#include "model/preconf/threshold/rules.hpp"

namespace sequent::slices::threshold {

using Slice = preconf::threshold::Slice;

}  // namespace sequent::slices::threshold
