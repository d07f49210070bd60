#include "impl/ordering/observe.hpp"
#include "impl/ordering/observed_leaves.hpp"

namespace sequent::impl::ordering {

const std::vector<std::string>& membership_names() {
    static const auto names = [] {
        LeafNames all("mem.");
        all.array("by_own", handover_blocks_max).array("by_shared", handover_blocks_max);
        all.one("joins").one("leaves").one("derived").array("runs", 2).array("nonce_own", 2).array("nonce_shared", 2);
        return all.take();
    }();
    return names;
}

// What a source has confirmed at a number: nothing (0), a user's transaction (1, 2), an empty block (3).
static int content_of(const SourceBlock* block) {
    if (!block) return 0;
    if (block->empty) return 3;
    return block->tx.sender == user_key(1).public_key ? 1 : 2;
}

void observe(const MembershipSystem& system, std::span<int> values) {
    LeafValues out(values);
    for (const OrderSource source : {OrderSource::own, OrderSource::shared})
        for (std::uint64_t number = 1; number <= handover_blocks_max; ++number)
            out.add(content_of(system.block(source, number)));
    out.add(system.contract().joins());
    out.add(system.contract().leaves());
    out.add(system.derived());
    const auto runs = out.next(2), own = out.next(2), shared = out.next(2);
    for (const DerivedTx& line : system.journal()) {
        if (!line.executed) continue;
        const std::size_t user = line.id == MembershipSystem::user_tx_id(1) ? 0 : 1;
        runs[user] = std::min(runs[user] + 1, 2);
        (line.source == OrderSource::own ? own : shared)[user] = 1;
    }
}

}  // namespace sequent::impl::ordering
