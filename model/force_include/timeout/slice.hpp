#pragma once

#include "model/force_include/timeout/rules.hpp"
#include "model/force_include/slice.hpp"

namespace sequent::slices::timeout {

using Slice = force_include::Slice<force_include::timeout::Variant>;

}  // namespace sequent::slices::timeout
