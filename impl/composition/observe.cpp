#include "impl/composition/observe.hpp"

#include <algorithm>
#include <cassert>

namespace sequent::impl::composition {
namespace {

constexpr std::int64_t age_shown_max = 7;

// The facts of the slot that has just ended, if one has.
struct LastSlot {
    int sealed = 0, promised = 0, included = 0, room = 0, entitled = 0, slashed = 0, listed = 0, list_included = 0, full = 0,
        skipped = 0;
};

bool left_out_due(const Config& config, const Watcher::Published& block) {
    return block.forced < std::min(block.due, config.block_room_txs);
}

LastSlot last_slot(const SlotChain& chain) {
    LastSlot last;
    const std::int64_t slot = chain.slot() - 1;
    if (slot < 0) return last;
    const Watcher& watcher = chain.watcher();
    const Watcher::Published* block = watcher.block(slot);
    const Watcher::Receipt* receipt = watcher.receipt(slot);
    const int room = chain.config().block_room_txs - (block ? block->forced : 0);
    last.sealed = block != nullptr;
    last.promised = receipt != nullptr;
    last.included = block && block->promised;
    last.room = room - (block && block->listed ? 1 : 0) > 0;
    last.entitled = receipt && Watcher::entitled(chain.config(), chain.auction(), *receipt);
    last.slashed = chain.stakes().last_penalty() == slot;
    last.listed = watcher.was_listed(slot);
    last.list_included = block && block->listed;
    last.full = room <= 0;
    last.skipped = block && left_out_due(chain.config(), *block);
    return last;
}

}  // namespace

void observe(const SlotChain& chain, std::span<int> values) {
    assert(values.size() == observed_names().size());
    std::size_t at = 0;
    const auto put = [&](auto value) { values[at++] = static_cast<int>(value); };
    const std::int64_t slot = chain.slot();
    const SlotAuction& auction = chain.auction();

    put(chain.leader(slot));
    for (int i = 0; i < leaders_max; ++i) put(chain.down(i));

    put(auction.winner(slot));
    put(auction.winner(slot + 1));
    put(auction.settled(slot + 1));
    put(chain.late());

    const ForcedQueue& queue = chain.queue();
    put(queue.waiting().size());
    for (std::size_t i = 0; i < forced_max; ++i)
        put(i < queue.waiting().size() ? std::min(queue.age(queue.waiting()[i]), age_shown_max) : 0);

    put(chain.promises().find(slot) != nullptr);
    put(chain.promises().find(slot + 1) != nullptr);
    put(chain.lists().find(slot) != nullptr);
    put(chain.lists().find(slot + 1) != nullptr);

    const SlotBlock* sealed = chain.sealed();
    put(sealed ? static_cast<int>(sealed->as) : 0);
    put(sealed ? int{sealed->forced} : 0);
    put(sealed && sealed->promised);
    put(sealed && sealed->listed);

    const Watcher& watcher = chain.watcher();
    put(Watcher::paid(auction, slot));
    put(Watcher::paid(auction, slot + 1));
    const Watcher::Receipt* now = watcher.receipt(slot);
    const Watcher::Receipt* next = watcher.receipt(slot + 1);
    put(now != nullptr);
    put(next != nullptr);
    put(now && Watcher::entitled(chain.config(), auction, *now));
    put(next && Watcher::entitled(chain.config(), auction, *next));
    put(watcher.was_listed(slot));
    put(watcher.was_listed(slot + 1));
    const Watcher::Published* block = watcher.block(slot);
    put(block && left_out_due(chain.config(), *block));

    const LastSlot last = last_slot(chain);
    for (const int fact : {last.sealed, last.promised, last.included, last.room, last.entitled, last.slashed, last.listed,
                           last.list_included, last.full, last.skipped})
        put(fact);
}

const std::vector<std::string>& observed_names() {
    static const std::vector<std::string> names{
        "rotation.leader", "rotation.down[0]", "rotation.down[1]", "rotation.down[2]",
        "right.holder", "right.next", "right.settled", "right.late",
        "forced.len", "forced.age[0]", "forced.age[1]",
        "owed.promised", "owed.promised_next", "owed.listed", "owed.listed_next",
        "block.by", "block.forced", "block.promised", "block.listed",
        "ledger.paid", "ledger.paid_next", "ledger.promised", "ledger.promised_next", "ledger.entitled",
        "ledger.entitled_next", "ledger.listed", "ledger.listed_next", "ledger.skipped",
        "ledger.last_sealed", "ledger.last_promised", "ledger.last_included", "ledger.last_room", "ledger.last_entitled",
        "ledger.last_slashed", "ledger.last_listed", "ledger.last_list_included", "ledger.last_full", "ledger.last_skipped"};
    return names;
}

}  // namespace sequent::impl::composition
