#pragma once

#include "model/rotation/schedule/rules.hpp"

namespace sequent::slices::schedule {

using Slice = rotation::schedule::Slice;

}  // namespace sequent::slices::schedule
