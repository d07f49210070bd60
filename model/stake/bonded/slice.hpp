#pragma once

#include "model/stake/bonded/rules.hpp"

namespace sequent::slices::bonded {

using Slice = rotation::bonded::Slice;

}  // namespace sequent::slices::bonded
