#include "impl/ordering/observe.hpp"
#include "impl/ordering/observed_leaves.hpp"

namespace sequent::impl::ordering {
namespace {

constexpr int blocks = 3, txs = 2, places = blocks * txs;  // what the model has room for

// The index of a logged transaction among the places, or -1.
int place_of(const SharedLog& log, const Hash& id) {
    int k = 0;
    std::uint64_t height = 0;
    for (const LoggedTx& tx : log.txs()) {
        k = tx.height == height ? k + 1 : 0;
        height = tx.height;
        if (tx.leaf.hash == id) return (static_cast<int>(height) - 1) * txs + k;
    }
    return -1;
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

const std::vector<std::string>& shared_log_names() {
    static const auto names = [] {
        LeafNames all("log.");
        all.array("space", places).array("tip", places).one("len").one("sealed");
        all.array("altered", blocks).array("lists_1", blocks).array("lists_2", blocks);
        all.array("held", 2).array("fetched", 2).array("derived", 2);
        for (const char* chain : {"chain[0]", "chain[1]"}) all.array(chain, places);
        return all.take();
    }();
    return names;
}

void observe(const SharedLogSystem& system, std::span<int> values) {
    const SharedLog& log = system.log();
    LeafValues out(values);
    const auto space = out.next(places), tip = out.next(places);
    int k = 0;
    std::uint64_t height = 0;
    for (const LoggedTx& tx : log.txs()) {
        k = tx.height == height ? k + 1 : 0;
        height = tx.height;
        const auto place = static_cast<std::size_t>((height - 1) * txs) + static_cast<std::size_t>(k);
        space[place] = tx.tx.space == namespace_of(1) ? 1 : 2;
        tip[place] = tx.tx.tip;
    }
    out.add(log.size_of(log.height() + 1));
    out.add(log.height());
    const auto altered = out.next(blocks), lists_1 = out.next(blocks), lists_2 = out.next(blocks);
    for (std::size_t b = 0; b < log.height(); ++b) {
        const int listed = listed_in(log.block(b + 1).header.ids_root);
        altered[b] = left_out(log, b + 1);
        lists_1[b] = listed & 1;
        lists_2[b] = listed >> 1 & 1;
    }
    for (int r = 1; r <= 2; ++r) out.add(answer_held(log, system.node(r), r));
    for (int r = 1; r <= 2; ++r) out.add(system.node(r).taken());
    for (int r = 1; r <= 2; ++r) out.add(system.node(r).rollup().height);
    for (int r = 1; r <= 2; ++r) {
        const auto chain = out.next(places);
        std::size_t j = 0;
        for (const SharedReceipt& receipt : system.node(r).rollup().chain)
            if (j < chain.size()) chain[j++] = place_of(log, receipt.id) + 1;
    }
}

}  // namespace sequent::impl::ordering
