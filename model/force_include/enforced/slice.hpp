#pragma once

#include "model/force_include/enforced/rules.hpp"
#include "model/force_include/slice.hpp"

namespace sequent::slices::enforced {

using Slice = force_include::Slice<force_include::enforced::Variant>;

}  // namespace sequent::slices::enforced
