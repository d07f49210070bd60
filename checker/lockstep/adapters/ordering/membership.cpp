// ordering = shared: joining and leaving the set.
#include "checker/lockstep/adapters/ordering/show.hpp"

#include <algorithm>
#include <array>

namespace sequent::lockstep {
namespace {

using namespace impl::ordering;
using namespace ordering;
using P = Parameters;

// What a source has confirmed at a number: nothing (0), a user's transaction (1, 2), an empty block (3).
int content(const SourceBlock* block) {
    if (!block) return 0;
    if (block->empty) return 3;
    return block->tx.sender == user_key(1).public_key ? 1 : 2;
}

std::unique_ptr<System> make(const Parameters& p) {
    auto c = configured<HandoverConfig>(p);
    c.blocks = p.handover_blocks;
    c.notice_blocks = p.handover_notice_blocks;
    return drive<MembershipSystem>(MembershipSystem(c),
                                   {{"HandoverAnnounce", calls<&MembershipSystem::announce>},
                                    {"SourceBlock", calls<&MembershipSystem::confirm>},
                                    {"HandoverDerive", calls<&MembershipSystem::derive>}}, show);
}

}  // namespace

void show(const MembershipSystem& system, Variables& out) {
    const auto by = [&](OrderSource source) {
        return [&system, source](int i) { return content(system.node().block(source, static_cast<std::uint64_t>(i) + 1)); };
    };
    out.each("mem.by_own", handover_blocks_max, by(OrderSource::own));
    out.each("mem.by_shared", handover_blocks_max, by(OrderSource::shared));
    out.put("mem.joins", system.contract().joins()).put("mem.leaves", system.contract().leaves());
    out.put("mem.derived", system.node().derived());
    std::array<int, 2> runs{}, own{}, shared{};
    for (const DerivedTx& line : system.node().journal()) {
        if (!line.executed) continue;
        const std::size_t user = line.id == MembershipSystem::user_tx_id(1) ? 0 : 1;
        runs[user] = std::min(runs[user] + 1, 2);
        (line.source == OrderSource::own ? own : shared)[user] = 1;
    }
    out.each("mem.runs", runs);
    out.each("mem.nonce_own", own);
    out.each("mem.nonce_shared", shared);
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"notice-one-short", "small"},
    {"handover-without-notice", "small"},
    {"both-order-at-handover", "small"},
    {"gap-at-handover", "small"},
    {"nonce-for-each-source", "small"},
};

}  // namespace

void add_ordering_membership(std::vector<Harness>& all) {
    // The instance of all designs with a shared log, and one where a notice spans two blocks.
    const Instance small = instance("small", {{&P::handover_blocks, 4}, {&P::handover_notice_blocks, 1}});
    all.push_back({"membership", "ordering", {within<1, 4>(&P::handover_blocks), within<1, 3>(&P::handover_notice_blocks)},
                   {small, variant(small, "long-notice", {{&P::handover_notice_blocks, 2}})}, make, planted});
}

}  // namespace sequent::lockstep
