#pragma once

#include "model/rotation/multisig/rules.hpp"

namespace sequent::slices::multisig {

using Slice = rotation::multisig::Slice;

}  // namespace sequent::slices::multisig
