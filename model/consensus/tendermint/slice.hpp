#pragma once

#include "model/consensus/tendermint/rules.hpp"

namespace sequent::slices::tendermint {

using Slice = consensus::tendermint::Slice;

}  // namespace sequent::slices::tendermint
