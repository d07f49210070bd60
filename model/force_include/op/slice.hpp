#pragma once

#include "model/force_include/op/rules.hpp"
#include "model/force_include/slice.hpp"

namespace sequent::slices::op {

using Slice = force_include::Slice<force_include::op::Variant>;

}  // namespace sequent::slices::op
