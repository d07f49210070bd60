#include "checker/lockstep/adapters/force_include/common.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sequent::lockstep {

std::vector<Instance> with_filters(const Instance& small) {
    return {small, variant(small, "filter", {{&Parameters::filtering, 1}, {&Parameters::l1_reorg_depth_max, 0}}),
            variant(small, "refuse", {{&Parameters::address_filter, 1}}),
            variant(small, "emergency", {{&Parameters::emergency, 1}, {&Parameters::forced_txs, 1}})};
}

int capped(std::int64_t blocks, std::int64_t cap) {
    return static_cast<int>(std::clamp<std::int64_t>(blocks, 0, std::max<std::int64_t>(cap, 0)));
}

namespace {

// What one slot of the inbox shows.
struct Slot {
    int age = 0, included = 0, since = 0, ran = 0, forced = 0, targeted = 0, effect = 0, receipt = 0;
};

Slot slot_of(const force_include::SystemBase& system, const impl::SharedConfig& config, std::int64_t number,
             const Horizon& horizon) {
    Slot slot;
    const impl::InboxEntry* entry = system.inbox().find(number);
    if (!entry) return slot;
    const std::int64_t height = system.l1().height();
    const std::int64_t waited_until = entry->pending() ? height : entry->included_in;
    slot.age = capped(waited_until - entry->message.l1_block, horizon.age);
    slot.included = !entry->pending();
    slot.since = entry->pending() ? 0 : capped(height - entry->included_in, config.l1_reorg_depth_max);
    slot.ran = std::min(system.ledger().runs(number, entry->id), 2);
    slot.forced = entry->forced;
    slot.targeted = entry->message.sender == impl::user_address(1);
    if (const impl::Receipt* receipt = system.ledger().last_receipt(number, entry->id); receipt && !entry->pending()) {
        slot.effect = receipt->moved > 0;
        slot.receipt = receipt->success;
    }
    return slot;
}

}  // namespace

void show_shared(const force_include::SystemBase& system, const impl::SharedConfig& config, std::int64_t owed,
                 const Horizon& horizon, Variables& out) {
    out.put("rotation.mode", system.control().mode());
    out.put("halt.emergency", system.control().emergency());
    out.put("halt.freeze", system.control().freeze(config));
    out.put("halt.interrupted", system.control().interrupted());
    out.put("inbox.len", system.inbox().entries().size());
    std::array<Slot, slots_shown> slots;
    for (int i = 0; i < slots_shown; ++i)
        slots[static_cast<std::size_t>(i)] = slot_of(system, config, system.inbox().begin() + i, horizon);
    for (const auto& [name, field] : {std::pair{"inbox.age", &Slot::age}, {"inbox.included", &Slot::included},
                                      {"inbox.since", &Slot::since}, {"inbox.ran", &Slot::ran},
                                      {"inbox.forced", &Slot::forced}, {"inbox.targeted", &Slot::targeted},
                                      {"inbox.effect", &Slot::effect}, {"inbox.receipt", &Slot::receipt}})
        out.each(name, slots_shown, [&, of = field](int i) { return slots[static_cast<std::size_t>(i)].*of; });
    out.put("inbox.owed", owed);
    out.put("inbox.unsettled", system.l1().unsettled());
}

}  // namespace sequent::lockstep
