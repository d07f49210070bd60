#pragma once

#include "model/preconf/incremental/rules.hpp"

namespace sequent::slices::incremental {

using Slice = preconf::incremental::Slice;

}  // namespace sequent::slices::incremental
