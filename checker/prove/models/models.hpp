// One builder for each composition, each in a translation unit of its own.
#pragma once

#include "checker/prove/symbolic_model.hpp"

namespace sequent::prove {

using Builder = SymbolicModel(machines::Bounds, const Parameters&, z3::context&, unsigned width);
Builder build_none, build_op, build_arbitrum, build_timeout, build_deadline, build_quota;
Builder build_sealed_first;
Builder build_sealed_second;
Builder build_express_lane;
Builder build_express_order;
Builder build_builder;
Builder build_focil;

}  // namespace sequent::prove
