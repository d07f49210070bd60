#pragma once

#include "model/auction/builder/claims.hpp"

namespace sequent::slices::builder {

using Slice = auction::builder::Slice;

}  // namespace sequent::slices::builder
