// Where the modules meet: the slice block.
#include "checker/lockstep/adapters/composition/block.hpp"

#include "checker/lockstep/adapters/adapter.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

using namespace impl::composition;
using P = Parameters;

constexpr std::int64_t age_shown_max = 7;

bool left_out_due(const Config& config, const Watcher::Published& block) {
    return block.forced < std::min(block.due, config.block_room_txs);
}

// The facts of the slot that has just ended, if one has.
struct LastSlot {
    int sealed = 0, promised = 0, included = 0, room = 0, entitled = 0, slashed = 0, listed = 0, list_included = 0, full = 0,
        skipped = 0;
};
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

std::unique_ptr<System> make(const Parameters& p) {
    auto c = configured<Config>(p);
    c.auction = p.with_auction == 1;
    c.promises = p.with_promises == 1;
    c.stake = p.with_stake == 1;
    c.list = p.with_list == 1;
    return drive<SlotChain>(SlotChain(c),
                            {{"SealBlock", calls<&SlotChain::seal>},
                             {"SellSlot", calls<&SlotChain::sell>},
                             {"PromiseSlot", calls<&SlotChain::promise>},
                             {"LeaderTurns", calls<&SlotChain::leader_turns>},
                             {"QueueForced", calls<&SlotChain::queue_forced>},
                             {"ListSlot", calls<&SlotChain::list>},
                             {"HolderLate", calls<&SlotChain::holder_late>},
                             {"EndSlot", calls<&SlotChain::end_slot>}}, show);
}

constexpr std::array leader_counts{1, 3};

// Only who promises can promise as a set, and only where a right is sold can somebody fall back.
std::vector<Field> fields() {
    return {
        flag(&P::with_auction),
        flag(&P::with_promises),
        {&P::promises_by_set, just<0>, [](const Parameters& p) { return p.with_promises; }},
        flag(&P::with_stake),
        flag(&P::with_list),
        {&P::leaders, nullptr, nullptr, leader_counts},
        {&P::right_fallback, just<0>, [](const Parameters& p) { return p.with_auction; }},
        within<1, 4>(&P::forced_due_slots),
        within<1, 3>(&P::block_room_txs),
        within<0, 3>(&P::leaders_down_max),
    };
}

// As the shipped designs compose them (spec/designs).
std::vector<Instance> instances() {
    const Instance all = instance("", {{&P::leaders, 3}, {&P::forced_due_slots, 1}, {&P::block_room_txs, 2},
                                       {&P::leaders_down_max, 1}, {&P::with_auction, 1}});
    return {variant(all, "keystone", {{&P::with_promises, 1}, {&P::promises_by_set, 1}, {&P::with_stake, 1}, {&P::with_list, 1},
                                      {&P::right_fallback, 1}}),
            variant(all, "mev-boost", {{&P::right_fallback, 1}, {&P::block_room_txs, 1}}),
            variant(all, "aori", {{&P::with_promises, 1}, {&P::with_stake, 1}})};
}

}  // namespace

void show(const SlotChain& chain, Variables& out) {
    const std::int64_t slot = chain.slot();
    const SlotAuction& auction = chain.auction();

    out.put("rotation.leader", chain.leader(slot));
    out.each("rotation.down", leaders_max, [&](int i) { return chain.down(i); });

    out.put("right.holder", auction.winner(slot)).put("right.next", auction.winner(slot + 1));
    out.put("right.settled", auction.settled(slot + 1)).put("right.late", chain.late());

    const ForcedQueue& queue = chain.queue();
    out.put("forced.len", queue.waiting().size());
    out.each("forced.age", forced_max, [&](int i) {
        const auto at = static_cast<std::size_t>(i);
        return at < queue.waiting().size() ? std::min(queue.age(queue.waiting()[at]), age_shown_max) : 0;
    });

    out.put("owed.promised", chain.promises().find(slot) != nullptr);
    out.put("owed.promised_next", chain.promises().find(slot + 1) != nullptr);
    out.put("owed.listed", chain.lists().find(slot) != nullptr);
    out.put("owed.listed_next", chain.lists().find(slot + 1) != nullptr);

    const SlotBlock* sealed = chain.sealed();
    out.put("block.by", sealed ? static_cast<int>(sealed->as) : 0).put("block.forced", sealed ? int{sealed->forced} : 0);
    out.put("block.promised", sealed && sealed->promised).put("block.listed", sealed && sealed->listed);

    const Watcher& watcher = chain.watcher();
    const Watcher::Receipt* now = watcher.receipt(slot);
    const Watcher::Receipt* next = watcher.receipt(slot + 1);
    const Watcher::Published* block = watcher.block(slot);
    out.put("ledger.paid", Watcher::paid(auction, slot)).put("ledger.paid_next", Watcher::paid(auction, slot + 1));
    out.put("ledger.promised", now != nullptr).put("ledger.promised_next", next != nullptr);
    out.put("ledger.entitled", now && Watcher::entitled(chain.config(), auction, *now));
    out.put("ledger.entitled_next", next && Watcher::entitled(chain.config(), auction, *next));
    out.put("ledger.listed", watcher.was_listed(slot)).put("ledger.listed_next", watcher.was_listed(slot + 1));
    out.put("ledger.skipped", block && left_out_due(chain.config(), *block));

    const LastSlot last = last_slot(chain);
    out.put("ledger.last_sealed", last.sealed).put("ledger.last_promised", last.promised);
    out.put("ledger.last_included", last.included).put("ledger.last_room", last.room);
    out.put("ledger.last_entitled", last.entitled).put("ledger.last_slashed", last.slashed);
    out.put("ledger.last_listed", last.listed).put("ledger.last_list_included", last.list_included);
    out.put("ledger.last_full", last.full).put("ledger.last_skipped", last.skipped);
}

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"fallback-before-the-holder-is-late", "keystone"},
    {"forced-displaces-promise-without-exemption", "aori"},
    {"forced-due-a-slot-late", "mev-boost"},
    {"forced-newest-taken-first", "keystone"},
    {"holder-blocks-fallback", "mev-boost"},
    {"holder-seals-late", "aori"},
    {"kept-promise-slashed", "aori"},
    {"leader-stands-by", "mev-boost"},
    {"list-lost-at-handover", "keystone"},
    {"list-spares-the-holder", "keystone"},
    {"list-without-excuse", "keystone"},
    {"lost-slot-counts-as-waited", "mev-boost"},
    {"owed-forgotten-at-handover", "aori"},
    {"promise-before-sale", "aori"},
    {"promise-takes-no-room", "aori"},
    {"right-carried-over", "mev-boost"},
    {"right-excuses-forced", "keystone"},
    {"set-promise-spares-the-holder", "keystone"},
    {"slot-promised-twice", "aori"},
    {"slot-sold-twice", "mev-boost"},
};

}  // namespace

void add_composition_block(std::vector<Harness>& all) {
    all.push_back({"block", "composition", fields(), instances(), make, planted});
}

}  // namespace sequent::lockstep
