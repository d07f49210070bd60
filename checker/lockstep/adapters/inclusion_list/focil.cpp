// inclusion_list = focil.
#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/systems/auction/list_system.hpp"

namespace sequent::lockstep {
namespace {

using namespace impl::auction;
using namespace auction;

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

void show(const ListSystem& system, Variables& out) {
    const ListView& view = system.view();
    const ListedBlock& block = system.block();
    out.put("inclusion.sent", system.sent());
    out.put("inclusion.valid_before", system.sent() && system.before().allows(system.watched()));
    out.each("inclusion.wrote", list_makers, [&](int i) { return view.first(i) != nullptr; });
    out.each("inclusion.lists", list_makers, [&](int i) {
        return system.sent() && view.first(i) && contains(view.first(i)->list.txs, system.watched());
    });
    out.each("inclusion.late", list_makers, [&](int i) { return view.first(i) && view.first(i)->late(); });
    out.each("inclusion.equivocated", list_makers, [&](int i) { return view.equivocates(i); });
    out.put("inclusion.built", system.built());
    out.put("inclusion.includes", system.built() && system.sent() && contains(block.txs, system.watched()));
    out.put("inclusion.full", system.built() && gas_of(block) + system.watched().gas > gas_limit);
    out.put("inclusion.others", system.built() ? others_of(block) : 0);
    const int yes = system.votes(true), no = system.votes(false);
    out.put("inclusion.verdict", yes + no == 0 ? 0 : yes > no ? 1 : 2);
}

std::unique_ptr<System> make(const Parameters&) {
    return drive<ListSystem>(ListSystem(),
                             {{"SendListed", calls<&ListSystem::send>},
                              {"WriteList", calls<&ListSystem::write_list>},
                              {"WriteAnother", calls<&ListSystem::write_another>},
                              {"BuildOnLists", calls<&ListSystem::build>},
                              {"JudgeBlock", calls<&ListSystem::judge>}}, show);
}

}  // namespace

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"equivocating-list-counts", "shipped"},
    {"full-block-refused", "shipped"},
    {"late-list-counts", "shipped"},
    {"list-checked-against-pre-state", "shipped"},
};

}  // namespace

void add_inclusion_list_focil(std::vector<Harness>& all) {
    all.push_back({"focil", "auction", {}, {instance("shipped", {})}, make, planted});
}

}  // namespace sequent::lockstep
