#pragma once

#include "model/inclusion_list/focil/rules.hpp"

namespace sequent::slices::focil {

using Slice = inclusion_list::focil::Slice;

}  // namespace sequent::slices::focil
