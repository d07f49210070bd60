#pragma once

#include "model/ordering/shared_log/rules.hpp"

namespace sequent::slices::shared_log {

using Slice = ordering::shared_log::Slice;

}  // namespace sequent::slices::shared_log
