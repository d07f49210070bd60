#pragma once

#include "model/force_include/none/rules.hpp"
#include "model/force_include/slice.hpp"

namespace sequent::slices::none {

using Slice = force_include::Slice<force_include::none::Variant>;

}  // namespace sequent::slices::none
