#pragma once

#include "model/composition/block/rules.hpp"

namespace sequent::slices::block {

using Slice = composition::block::Slice;

}  // namespace sequent::slices::block
