#pragma once

#include "model/auction/sealed/claims.hpp"

namespace sequent::slices::sealed_first {

using Slice = auction::sealed::Slice<false>;

}  // namespace sequent::slices::sealed_first
