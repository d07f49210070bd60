#include "impl/observe.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace sequent::impl {

namespace {

constexpr int slots = 3;   // entries of the inbox
constexpr int depths = 2;  // remembered L1 blocks

// What one slot of the inbox shows.
struct SlotView {
    int age = 0, included = 0, since = 0, ran = 0, forced = 0, targeted = 0, effect = 0, receipt = 0;
};

constexpr std::array<std::pair<const char*, int SlotView::*>, 8> slot_fields{{
    {"age", &SlotView::age}, {"included", &SlotView::included}, {"since", &SlotView::since}, {"ran", &SlotView::ran},
    {"forced", &SlotView::forced}, {"targeted", &SlotView::targeted}, {"effect", &SlotView::effect},
    {"receipt", &SlotView::receipt},
}};

// A span of blocks as the model counts it: never negative, at most `cap`.
int capped(std::int64_t blocks, std::int64_t cap) {
    return static_cast<int>(std::clamp<std::int64_t>(blocks, 0, std::max<std::int64_t>(cap, 0)));
}

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

// The leaves that both systems have.
std::vector<int> observe_shared(const SystemBase& system, const SharedConfig& config, std::int64_t owed) {
    constexpr int freeze = 0;  // of the timeout variant, which neither system is
    std::vector<int> out{static_cast<int>(system.control().mode()), system.control().emergency(), freeze,
                         system.control().interrupted(), static_cast<int>(system.inbox().entries().size())};
    out.reserve(64);
    std::array<SlotView, slots> views;
    for (int i = 0; i < slots; ++i)
        views[static_cast<std::size_t>(i)] = view_of(system, config, system.inbox().begin() + i);
    for (const auto& [name, field] : slot_fields)
        for (const auto& view : views) out.push_back(view.*field);
    out.push_back(static_cast<int>(owed));
    out.push_back(system.l1().unsettled());
    return out;
}

// The checkpoint of the L1 block `j` before the open one. Where a reorg has used up the older ones, the oldest that is
// left stands in for them (FI-14); null from R on.
template <class Checkpoints>
const auto* checkpoint_back(const Checkpoints& checkpoints, int j, int reorg_depth_max) {
    using Checkpoint = std::remove_reference_t<decltype(checkpoints[0])>;
    if (j >= reorg_depth_max || checkpoints.empty()) return static_cast<Checkpoint*>(nullptr);
    const auto newest = checkpoints.size() - 1;
    return static_cast<Checkpoint*>(&checkpoints[newest - std::min<std::size_t>(static_cast<std::size_t>(j), newest)]);
}

std::vector<std::string> names(std::vector<std::string> force, const std::vector<std::string>& past) {
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

}  // namespace

std::vector<int> observe(const OpSystem& system) {
    const OpConfig& config = system.config();
    const std::int64_t height = system.l1().height();
    const SafeHead& safe = system.derivation().safe();
    const auto ahead = [&](const SafeHead& head) {
        return static_cast<int>(head.timestamp - system.l1().timestamp(head.origin));
    };

    std::vector<int> out = observe_shared(system, config, system.owed());
    out.push_back(static_cast<int>(height - safe.origin));                                    // lag
    out.push_back(static_cast<int>(safe.origin + config.seq_window_l1_blocks + 1 - height));  // left
    out.push_back(ahead(safe));
    out.push_back(safe.full);
    out.push_back(static_cast<int>(system.recovering_operator().tip_distance(height)));
    out.push_back(static_cast<int>(system.recovering_operator().stuck_blocks(config, height)));

    const auto past = [&](auto of) {
        for (int j = 0; j < depths; ++j) {
            const auto* at = checkpoint_back(system.derivation().checkpoints(), j, config.l1_reorg_depth_max);
            out.push_back(at ? static_cast<int>(of(*at)) : 0);
        }
    };
    past([](const OpCheckpoint& at) { return at.l1_block - at.safe.origin; });
    past([&](const OpCheckpoint& at) { return ahead(at.safe); });
    past([](const OpCheckpoint& at) { return at.safe.full; });
    return out;
}

std::vector<int> observe(const ArbitrumSystem& system) {
    const ArbitrumConfig& config = system.config();
    const std::int64_t height = system.l1().height();
    const SequencerInboxStorage& storage = system.contract().storage();
    const auto delay = [&](const DelayBuffer& buffer) {
        return capped(buffer.prev_sequenced - buffer.prev_block, config.age_max);
    };

    std::vector<int> out = observe_shared(system, config, system.owed());
    out.push_back(static_cast<int>(storage.buffer.blocks));
    out.push_back(capped(height - storage.buffer.prev_block, config.quiet_max));
    out.push_back(delay(storage.buffer));
    out.push_back(capped(system.contract().last_read().wait(), config.age_max));
    out.push_back(storage.updated_in == height);

    const auto past = [&](auto of) {
        for (int j = 0; j < depths; ++j) {
            const auto* at = checkpoint_back(system.contract().checkpoints(), j, config.l1_reorg_depth_max);
            out.push_back(at ? static_cast<int>(of(*at)) : 0);
        }
    };
    past([](const ArbitrumCheckpoint& at) { return at.storage.buffer.blocks; });
    past([&](const ArbitrumCheckpoint& at) {
        return capped(at.l1_block - at.storage.buffer.prev_block, config.quiet_max);
    });
    past([&](const ArbitrumCheckpoint& at) { return delay(at.storage.buffer); });
    return out;
}

const std::vector<std::string>& op_observed_names() {
    static const auto all = names({"lag", "left", "ahead", "full", "tip", "stuck"},
                                  {"past_lag", "past_ahead", "past_full"});
    return all;
}

const std::vector<std::string>& arbitrum_observed_names() {
    static const auto all = names({"buffer", "prev_age", "prev_delay", "last_wait", "touched"},
                                  {"past_buffer", "past_prev_age", "past_prev_delay"});
    return all;
}

const std::vector<std::string>& observed_names(const OpSystem&) { return op_observed_names(); }
const std::vector<std::string>& observed_names(const ArbitrumSystem&) { return arbitrum_observed_names(); }

}  // namespace sequent::impl
