#pragma once

#include "model/force_include/deadline/rules.hpp"
#include "model/force_include/slice.hpp"

namespace sequent::slices::deadline {

using Slice = force_include::Slice<force_include::deadline::Variant>;

}  // namespace sequent::slices::deadline
