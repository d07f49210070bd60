// What op and arbitrum look like, and what all systems of force_include show.
#include "impl/observe_parts.hpp"

namespace sequent::impl {
namespace observing {
namespace {

SlotView view_of(const SystemBase& system, const SharedConfig& config, std::int64_t number) {
    SlotView view;
    const InboxEntry* entry = system.inbox().find(number);
    if (!entry) return view;
    const std::int64_t height = system.l1().height();
    const std::int64_t waited_until = entry->pending() ? height : entry->included_in;
    view.age = capped(waited_until - entry->message.l1_block, config.age_max);
    view.included = !entry->pending();
    view.since = entry->pending() ? 0 : capped(height - entry->included_in, config.l1_reorg_depth_max);
    view.ran = std::min(system.ledger().runs(number, entry->id), 2);
    view.forced = entry->forced;
    view.targeted = entry->message.sender == user_address(1);
    if (const Receipt* receipt = system.ledger().last_receipt(number, entry->id); receipt && !entry->pending()) {
        view.effect = receipt->moved > 0;
        view.receipt = receipt->success;
    }
    return view;
}

}  // namespace

void observe_shared(const SystemBase& system, const SharedConfig& config, std::int64_t owed, Leaves& out) {
    out.put(system.control().mode());
    out.put(system.control().emergency());
    out.put(system.control().freeze(config));
    out.put(system.control().interrupted());
    out.put(system.inbox().entries().size());
    std::array<SlotView, slots> views;
    for (int i = 0; i < slots; ++i)
        views[static_cast<std::size_t>(i)] = view_of(system, config, system.inbox().begin() + i);
    for (const auto& [name, field] : slot_fields)
        for (const auto& view : views) out.put(view.*field);
    out.put(owed);
    out.put(system.l1().unsettled());
}

std::vector<std::string> names(const std::vector<std::string>& force, const std::vector<std::string>& past) {
    std::vector<std::string> out{"rotation.mode", "halt.emergency", "halt.freeze", "halt.interrupted", "inbox.len"};
    const auto array = [&](const std::string& name, int length) {
        for (int i = 0; i < length; ++i) out.push_back(name + "[" + std::to_string(i) + "]");
    };
    for (const auto& [name, field] : slot_fields) array(std::string("inbox.") + name, slots);
    out.insert(out.end(), {"inbox.owed", "inbox.unsettled"});
    for (const auto& name : force) out.push_back("force." + name);
    for (const auto& name : past) array("force." + name, depths);
    return out;
}

}  // namespace observing

using namespace observing;

void observe(const OpSystem& system, std::span<int> values) {
    const OpConfig& config = system.config();
    const std::int64_t height = system.l1().height();
    const SafeHead& safe = system.derivation().safe();
    const auto ahead = [&](const SafeHead& head) { return head.timestamp - system.l1().timestamp(head.origin); };

    Leaves out(values);
    observe_shared(system, config, system.owed(), out);
    out.put(height - safe.origin);                                     // lag
    out.put(safe.origin + config.seq_window_l1_blocks + 1 - height);   // left
    out.put(ahead(safe));
    out.put(safe.full);
    out.put(system.recovering_operator().tip_distance(height));
    out.put(system.recovering_operator().stuck_blocks(config, height));

    const auto& past = system.derivation().checkpoints();
    observe_past(past, config, out, [](const OpCheckpoint& at) { return at.l1_block - at.safe.origin; });
    observe_past(past, config, out, [&](const OpCheckpoint& at) { return ahead(at.safe); });
    observe_past(past, config, out, [](const OpCheckpoint& at) { return std::int64_t{at.safe.full}; });
}

void observe(const ArbitrumSystem& system, std::span<int> values) {
    const ArbitrumConfig& config = system.config();
    const std::int64_t height = system.l1().height();
    const SequencerInboxStorage& storage = system.contract().storage();
    const auto delay = [&](const DelayBuffer& buffer) {
        return capped(buffer.prev_sequenced - buffer.prev_block, config.age_max);
    };

    Leaves out(values);
    observe_shared(system, config, system.owed(), out);
    out.put(storage.buffer.blocks);
    out.put(capped(height - storage.buffer.prev_block, config.quiet_max));
    out.put(delay(storage.buffer));
    out.put(capped(system.contract().last_read().wait(), config.age_max));
    out.put(storage.updated_in == height);

    const auto& past = system.contract().checkpoints();
    observe_past(past, config, out, [](const ArbitrumCheckpoint& at) { return at.storage.buffer.blocks; });
    observe_past(past, config, out, [&](const ArbitrumCheckpoint& at) {
        return capped(at.l1_block - at.storage.buffer.prev_block, config.quiet_max);
    });
    observe_past(past, config, out, [&](const ArbitrumCheckpoint& at) { return delay(at.storage.buffer); });
}

template <>
const std::vector<std::string>& observed_names_of<OpSystem>() {
    static const auto all = names({"lag", "left", "ahead", "full", "tip", "stuck"},
                                  {"past_lag", "past_ahead", "past_full"});
    return all;
}
template <>
const std::vector<std::string>& observed_names_of<ArbitrumSystem>() {
    static const auto all = names({"buffer", "prev_age", "prev_delay", "last_wait", "touched"},
                                  {"past_buffer", "past_prev_age", "past_prev_delay"});
    return all;
}

}  // namespace sequent::impl
