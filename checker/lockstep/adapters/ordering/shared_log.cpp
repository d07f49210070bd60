// ordering = shared: the log.
#include "checker/lockstep/adapters/ordering/show.hpp"

#include <array>

namespace sequent::lockstep {
namespace {

using namespace impl::ordering;
using namespace ordering;
using impl::Hash;
using P = Parameters;

constexpr int blocks = 3, txs = 2, places = blocks * txs;  // what the model has room for

// Calls f(place, transaction) for each logged transaction that has a place.
void each_place(const SharedLog& log, auto&& f) {
    int k = 0;
    std::uint64_t height = 0;
    for (const LoggedTx& tx : log.txs()) {
        k = tx.height == height ? k + 1 : 0;
        height = tx.height;
        f((static_cast<int>(height) - 1) * txs + k, tx);
    }
}
// The place of a logged transaction, or -1.
int place_of(const SharedLog& log, const Hash& id) {
    int found = -1;
    each_place(log, [&](int place, const LoggedTx& tx) {
        if (tx.leaf.hash == id) found = place;
    });
    return found;
}

// Whether a node holds exactly the first `part` of a namespace's transactions in a block.
bool holds(const SharedLog& log, const RollupNode::Held& held, Namespace space, std::size_t part) {
    if (held.txs.size() != part) return false;
    std::size_t i = 0;
    for (const LoggedTx& tx : log.txs()) {
        if (tx.height != held.height || tx.tx.space != space || i == part) continue;
        if (tx.leaf.hash != held.txs[i++].id) return false;
    }
    return i == part;
}

// 1 the rollup's data, 2 all but the last of it, 3 the other rollup's, 4 that there is nothing; 0 if it holds nothing.
int answer_held(const SharedLog& log, const RollupNode& node, int rollup) {
    const RollupNode::Held& held = node.held();
    if (held.height == 0) return 0;
    if (held.nothing) return 4;
    const std::size_t mine = log.count(held.height, node.own());
    if (mine > 0 && holds(log, held, node.own(), mine)) return 1;
    if (mine > 0 && holds(log, held, node.own(), mine - 1)) return 2;
    const Namespace others = namespace_of(3 - rollup);
    return holds(log, held, others, log.count(held.height, others)) ? 3 : -1;
}

// The rollup whose last transaction the data root of a block leaves out; 0: nobody's; -1: it is another root altogether.
int left_out(const SharedLog& log, std::uint64_t height) {
    for (int altered = 0; altered <= 2; ++altered) {
        NamespacedTree tree;
        const Namespace space = namespace_of(altered);
        std::size_t left = altered == 0 ? 0 : log.count(height, space);
        for (const LoggedTx& tx : log.txs())
            if (tx.height == height && !(altered != 0 && tx.tx.space == space && --left == 0)) tree.insert(tx.leaf);
        if (tree.root() == log.block(height).header.data_root) return altered;
    }
    return -1;
}

int listed_in(const Hash& root) {
    for (int listed = 0; listed <= 3; ++listed)
        if (ids_root(listed) == root) return listed;
    return -1;
}

}  // namespace

void show(const SharedLogSystem& system, Variables& out) {
    const SharedLog& log = system.log();
    std::array<int, places> space{}, tip{};
    each_place(log, [&](int place, const LoggedTx& tx) {
        space[static_cast<std::size_t>(place)] = tx.tx.space == namespace_of(1) ? 1 : 2;
        tip[static_cast<std::size_t>(place)] = tx.tx.tip;
    });
    const auto sealed = [&](auto&& of) {
        return [&log, of](int b) { return b < static_cast<int>(log.height()) ? of(static_cast<std::uint64_t>(b) + 1) : 0; };
    };
    const auto listed = [&](std::uint64_t height) { return listed_in(log.block(height).header.ids_root); };
    out.each("log.space", space);
    out.each("log.tip", tip);
    out.put("log.len", log.size_of(log.height() + 1)).put("log.sealed", log.height());
    out.each("log.altered", blocks, sealed([&](std::uint64_t height) { return left_out(log, height); }));
    out.each("log.lists_1", blocks, sealed([&](std::uint64_t height) { return listed(height) & 1; }));
    out.each("log.lists_2", blocks, sealed([&](std::uint64_t height) { return listed(height) >> 1 & 1; }));
    out.each("log.held", 2, [&](int r) { return answer_held(log, system.node(r + 1), r + 1); });
    out.each("log.fetched", 2, [&](int r) { return system.node(r + 1).taken(); });
    out.each("log.derived", 2, [&](int r) { return system.node(r + 1).rollup().height; });
    out.each("log.chain", 2, places, [&](int r, int k) {
        const auto& chain = system.node(r + 1).rollup().chain;
        const auto at = static_cast<std::size_t>(k);
        return at < chain.size() ? place_of(log, chain[at].id) + 1 : 0;
    });
}

namespace {

std::unique_ptr<System> make(const Parameters& p) {
    auto c = configured<SharedLogConfig>(p);
    c.blocks = p.shared_blocks;
    c.block_txs = p.shared_block_txs;
    c.leader_faulty = p.shared_leader_faulty == 1;
    c.server_lying = p.data_server_lying == 1;
    return drive<SharedLogSystem>(SharedLogSystem(c),
                                  {{"SharedTx", calls<&SharedLogSystem::submit>},
                                   {"SharedSeal", calls<&SharedLogSystem::seal>},
                                   {"ServeData", calls<&SharedLogSystem::serve>},
                                   {"DeriveBlock", calls<&SharedLogSystem::derive>},
                                   {"NodeRestart", calls<&SharedLogSystem::restart>}}, show);
}

}  // namespace

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"roots-not-recomputed", "small"},
    {"ids-root-not-checked", "small"},
    {"data-proof-not-checked", "small"},
    {"namespace-not-in-leaf", "small"},
    {"empty-block-refused", "small"},
    {"filter-sorts-by-tip", "small"},
    {"cursor-saved-before-block", "small"},
    {"restart-from-old-checkpoint", "small"},
};

}  // namespace

void add_ordering_shared_log(std::vector<Harness>& all) {
    // Astria's instance, and Anoma's with a block more; an honest world without restarts.
    const Instance small = instance("small", {{&P::shared_blocks, 2}, {&P::shared_block_txs, 2}, {&P::shared_leader_faulty, 1},
                                              {&P::data_server_lying, 1}, {&P::node_restarts, 1}});
    all.push_back({"shared_log", "ordering",
                   {within<1, 3>(&P::shared_blocks), within<1, 2>(&P::shared_block_txs), flag(&P::shared_leader_faulty),
                    flag(&P::data_server_lying), flag(&P::node_restarts)},
                   {small,
                    variant(small, "honest", {{&P::shared_leader_faulty, 0}, {&P::data_server_lying, 0},
                                              {&P::node_restarts, 0}}),
                    variant(small, "single", {{&P::shared_blocks, 3}, {&P::shared_block_txs, 1}}),
                    variant(small, "nightly-three-blocks", {{&P::shared_blocks, 3}})},
                   make, planted});
}

}  // namespace sequent::lockstep
