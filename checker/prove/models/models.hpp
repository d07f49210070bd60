// One builder for each composition, each in a translation unit of its own.
#pragma once

#include "checker/prove/symbolic_model.hpp"

namespace sequent::prove {

using Builder = SymbolicModel(machines::Bounds, const Parameters&, z3::context&, unsigned width);
Builder build_none, build_op, build_arbitrum, build_timeout, build_deadline, build_quota;
Builder build_tendermint, build_hotstuff2;

}  // namespace sequent::prove
