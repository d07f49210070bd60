#pragma once

#include "model/force_include/quota/rules.hpp"
#include "model/force_include/slice.hpp"

namespace sequent::slices::quota {

using Slice = force_include::Slice<force_include::quota::Variant>;

}  // namespace sequent::slices::quota
