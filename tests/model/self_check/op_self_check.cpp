// The smallest instance of op, explored by the compiler. With SEQUENT_SELF_CHECK_WEAKENING set to a weakening's name this file
// must not compile; CTest expects the failure and the ids in the message.
#include "model/force_include/op/rules.hpp"

#include "model/force_include/slice.hpp"

#include "model/self_check.hpp"

#ifndef SEQUENT_SELF_CHECK_WEAKENING
#define SEQUENT_SELF_CHECK_WEAKENING ""
#endif

namespace sequent {
namespace {

using Slice = force_include::Slice<force_include::op::Variant>;
constexpr Caps bounds{.queue = 1, .reorg = 1, .age = 3, .blocks = 3, .seconds = 1, .stuck = 1};

constexpr Parameters parameters() {
    Parameters p;
    p.l1_block_seconds = 1;
    p.l2_block_seconds = 1;
    p.seq_window_l1_blocks = 1;
    p.drift_seconds = 1;
    p.offline = 1;
    p.l1_reorg_depth_max = 1;
    p.forced_txs = 1;
    p.recovery_l1_blocks_max = 0;
    const int weakening = Composition<Ints<bounds>, Slice>::weakening_number(SEQUENT_SELF_CHECK_WEAKENING);
    p.weakening = weakening < 0 ? 0 : weakening;
    return p;
}

using Check = SelfCheck<Slice, bounds, parameters()>;
static_assert(self_check_holds<Check::Verdict>());
static_assert(std::string_view(SEQUENT_SELF_CHECK_WEAKENING) != "" || Check::states > 200, "the instance is worth exploring");

}  // namespace
}  // namespace sequent
