// ordering = shared: soft and firm confirmations.
#include "checker/lockstep/adapters/ordering/show.hpp"

#include <algorithm>
#include <array>

namespace sequent::lockstep {
namespace {

using namespace impl::ordering;
using namespace ordering;
using P = Parameters;

constexpr int numbers = session_blocks_max;

// Whose block this content is: 1 or 2 if that network has committed it, else 3.
int source_of(const ConfirmationsSystem& system, const Execution& execution) {
    for (int network = 1; network <= 2; ++network)
        if (const SignedBlock* block = system.network(network).block(execution.number);
            block && content_of(block->block) == execution.content)
            return network;
    return 3;
}

std::unique_ptr<System> make(const Parameters& p) {
    auto c = configured<ConfirmationsConfig>(p);
    c.blocks = p.session_blocks;
    c.stop = p.session_stop_block;
    c.server_lying = p.data_server_lying == 1;
    c.reorgs = p.l1_reorg_depth_max > 0;
    return drive<ConfirmationsSystem>(ConfirmationsSystem(c),
                                      {{"NetworkBlock", calls<&ConfirmationsSystem::commit>},
                                       {"PostToDa", calls<&ConfirmationsSystem::post>},
                                       {"FinalizeDa", calls<&ConfirmationsSystem::finalize>},
                                       {"ReorgDa", calls<&ConfirmationsSystem::reorg>},
                                       {"OpenSession", calls<&ConfirmationsSystem::open_session>},
                                       {"SoftBlock", calls<&ConfirmationsSystem::soft>},
                                       {"FirmBlock", calls<&ConfirmationsSystem::firm>},
                                       {"RollupRestart", calls<&ConfirmationsSystem::restart>}}, show);
}

}  // namespace

void show(const ConfirmationsSystem& system, Variables& out) {
    out.each("conf.made", 2, [&](int network) { return system.network(network + 1).height(); });
    out.each("conf.posted", 2, [&](int network) { return system.da(network + 1).height(); });
    out.each("conf.final", 2, [&](int network) { return system.da(network + 1).final_height(); });
    const ExecutionNode& node = system.node();
    out.put("conf.session", node.session().network).put("conf.soft", node.soft()).put("conf.firm", node.firm());
    out.put("conf.firm_max", system.bridge_height());
    std::array<int, numbers> ran{}, runs{}, parent{};
    for (const Execution& execution : node.journal()) {
        const std::size_t i = execution.number - 1;
        ran[i] = source_of(system, execution);
        runs[i] = std::min(runs[i] + 1, 2);
        parent[i] = static_cast<int>(execution.parent);
    }
    out.each("conf.ran", ran);
    out.each("conf.runs", runs);
    out.each("conf.parent", parent);
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"soft-without-commit", "small"},
    {"stale-session-accepted", "small"},
    {"parent-not-checked", "small"},
    {"firm-before-finality", "small"},
    {"firm-ahead-of-soft", "small"},
    {"firm-executes-again", "small"},
    {"session-outlives-stop", "small"},
    {"commitment-saved-before-block", "small"},
};

}  // namespace

void add_ordering_confirmations(std::vector<Harness>& all) {
    // The instance of all designs with a shared log.
    const Instance small = instance("small", {{&P::session_blocks, 4}, {&P::session_stop_block, 2}, {&P::data_server_lying, 1},
                                              {&P::node_restarts, 1}, {&P::l1_reorg_depth_max, 1}});
    all.push_back({"confirmations", "ordering",
                   {within<1, 4>(&P::session_blocks),
                    {&P::session_stop_block, just<1>, [](const Parameters& p) { return p.session_blocks; }},
                    flag(&P::data_server_lying), flag(&P::node_restarts), within<0, 2>(&P::l1_reorg_depth_max)},
                   {small,
                    variant(small, "calm", {{&P::data_server_lying, 0}, {&P::node_restarts, 0}, {&P::l1_reorg_depth_max, 0}}),
                    variant(small, "late-stop", {{&P::session_stop_block, 3}})},
                   make, planted});
}

}  // namespace sequent::lockstep
