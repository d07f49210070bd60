#pragma once

#include "model/ordering/encrypted/rules.hpp"

namespace sequent::slices::encrypted {

using Slice = ordering::encrypted::Slice;

}  // namespace sequent::slices::encrypted
