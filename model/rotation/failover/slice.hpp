#pragma once

#include "model/rotation/failover/rules.hpp"

namespace sequent::slices::failover {

using Slice = rotation::failover::Slice;

}  // namespace sequent::slices::failover
