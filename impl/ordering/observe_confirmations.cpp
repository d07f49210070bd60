#include "impl/ordering/observe.hpp"
#include "impl/ordering/observed_leaves.hpp"

namespace sequent::impl::ordering {

static constexpr int numbers = session_blocks_max;

const std::vector<std::string>& confirmations_names() {
    static const auto names = [] {
        LeafNames all("conf.");
        all.array("made", 2).array("posted", 2).array("final", 2);
        all.one("session").one("soft").one("firm").one("firm_max");
        all.array("ran", numbers).array("runs", numbers).array("parent", numbers);
        return all.take();
    }();
    return names;
}

// Whose block this content is: 1 or 2 if that network has committed it, else 3.
static int source_of(const ConfirmationsSystem& system, const Execution& execution) {
    for (int network = 1; network <= 2; ++network)
        if (const SignedBlock* block = system.network(network).block(execution.number);
            block && content_of(block->block) == execution.content)
            return network;
    return 3;
}

void observe(const ConfirmationsSystem& system, std::span<int> values) {
    LeafValues out(values);
    for (int network = 1; network <= 2; ++network) out.add(system.network(network).height());
    for (int network = 1; network <= 2; ++network) out.add(system.da(network).height());
    for (int network = 1; network <= 2; ++network) out.add(system.da(network).final_height());
    const ExecutionNode& node = system.node();
    out.add(node.session().network);
    out.add(node.soft());
    out.add(node.firm());
    out.add(system.bridge_height());
    const auto ran = out.next(numbers), runs = out.next(numbers), parent = out.next(numbers);
    for (const Execution& execution : node.journal()) {
        const std::size_t i = execution.number - 1;
        ran[i] = source_of(system, execution);
        runs[i] = std::min(runs[i] + 1, 2);
        parent[i] = static_cast<int>(execution.parent);
    }
}

}  // namespace sequent::impl::ordering
