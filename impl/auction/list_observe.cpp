// What a slot with inclusion lists looks like to the model.
#include "impl/auction/leaves.hpp"
#include "impl/auction/observe.hpp"

namespace sequent::impl::auction {
namespace {

// What the block's other transactions do to a gate on the whole: leave it (0), close it (1), open it (2).
int others_of(const ListedBlock& block) {
    int opened = 0;
    for (const ToyTx& tx : block.txs) opened += (tx.kind == ToyKind::open) - (tx.kind == ToyKind::close);
    return opened == 0 ? 0 : opened < 0 ? 1 : 2;
}
std::uint64_t gas_of(const ListedBlock& block) {
    std::uint64_t used = 0;
    for (const ToyTx& tx : block.txs) used += tx.gas;
    return used;
}

}  // namespace

const std::vector<std::string>& list_leaves() {
    static const auto names = leaf_names(
        "inclusion", {{"sent"}, {"valid_before"}, {"wrote", list_makers}, {"lists", list_makers}, {"late", list_makers},
                      {"equivocated", list_makers}, {"built"}, {"includes"}, {"full"}, {"others"}, {"verdict"}});
    return names;
}

void observe(const ListSystem& system, std::span<int> values) {
    const ListView& view = system.view();
    LeafWriter out(values);
    out.put(system.sent()).put(system.sent() && system.before().allows(system.watched()));
    out.each(list_makers, [&](int i) { return view.first(i) != nullptr; });
    out.each(list_makers, [&](int i) {
        return system.sent() && view.first(i) && contains(view.first(i)->list.txs, system.watched());
    });
    out.each(list_makers, [&](int i) { return view.first(i) && view.first(i)->late(); });
    out.each(list_makers, [&](int i) { return view.equivocates(i); });
    const ListedBlock& block = system.block();
    out.put(system.built()).put(system.built() && system.sent() && contains(block.txs, system.watched()));
    out.put(system.built() && gas_of(block) + system.watched().gas > gas_limit);
    out.put(system.built() ? others_of(block) : 0);
    const int yes = system.votes(true), no = system.votes(false);
    out.put(yes + no == 0 ? 0 : yes > no ? 1 : 2);
}

}  // namespace sequent::impl::auction
