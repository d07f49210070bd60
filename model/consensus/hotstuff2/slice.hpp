#pragma once

#include "model/consensus/hotstuff2/rules.hpp"

namespace sequent::slices::hotstuff2 {

using Slice = consensus::hotstuff2::Slice;

}  // namespace sequent::slices::hotstuff2
