#pragma once

#include "model/preconf/leader/claims.hpp"

namespace sequent::slices::leader {

using Slice = preconf::leader::Slice;

}  // namespace sequent::slices::leader
