#pragma once

#include "model/preconf/speculative/rules.hpp"

namespace sequent::slices::speculative {

using Slice = preconf::speculative::Slice;

}  // namespace sequent::slices::speculative
