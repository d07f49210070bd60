#pragma once

#include "model/force_include/arbitrum/rules.hpp"
#include "model/force_include/slice.hpp"

namespace sequent::slices::arbitrum {

using Slice = force_include::Slice<force_include::arbitrum::Variant>;

}  // namespace sequent::slices::arbitrum
