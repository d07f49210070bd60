// What the sequencer's queue looks like to the model.
#include "impl/auction/leaves.hpp"
#include "impl/auction/observe.hpp"

namespace sequent::impl::auction {

const std::vector<std::string>& express_leaves() {
    static const auto names = leaf_names("auction", {{"ordinary"}, {"express"}});
    return names;
}

void observe(const ExpressSystem& system, std::span<int> values) {
    const Waiting* ordinary = system.waiting(0);
    const std::int64_t moments =
        ordinary ? 1 + (system.now_ms() - ordinary->arrived_ms) / system.queue().config().moment_ms : 0;
    LeafWriter(values).put(moments).put(system.waiting(1) != nullptr);
}

}  // namespace sequent::impl::auction
