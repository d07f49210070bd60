// What none, timeout, deadline and quota look like.
#include "impl/observe_parts.hpp"

namespace sequent::impl {

using namespace observing;

void observe(const NoneSystem& system, std::span<int> values) {
    Leaves out(values);
    observe_shared(system, system.config(), system.owed(), out);
}

void observe(const TimeoutSystem& system, std::span<int> values) {
    const TimeoutConfig& config = system.config();
    const auto idle = [&](std::int64_t l1_block, const TimeoutSystem::Storage& storage) {
        return capped(l1_block - storage.last_batch_block, config.timeout_l1_blocks);
    };
    Leaves out(values);
    observe_shared(system, config, system.owed(), out);
    out.put(idle(system.l1().height(), *system.contract()));
    observe_past(system.contract().checkpoints(), config, out,
                 [&](const auto& at) { return idle(at.l1_block, at.storage); });
}

void observe(const DeadlineSystem& system, std::span<int> values) {
    const DeadlineConfig& config = system.config();
    using Storage = DeadlineSystem::Storage;
    // L2 blocks from what is finalised to a deadline; 0 is reached.
    const auto left = [](const Storage& storage, std::int64_t deadline) {
        return static_cast<int>(std::max<std::int64_t>(deadline - storage.finalized_l2_block, 0));
    };
    const auto idle = [&](std::int64_t l1_block, const Storage& storage) {
        return capped(l1_block - storage.finalized_in, config.idle_max_l1_blocks);
    };
    const auto& contract = system.contract();
    Leaves out(values);
    observe_shared(system, config, system.owed(), out);
    out.put(idle(system.l1().height(), *contract));
    out.put(left(*contract, contract->last_deadline));
    observe_past(contract.checkpoints(), config, out, [&](const auto& at) { return idle(at.l1_block, at.storage); });
    observe_past(contract.checkpoints(), config, out,
                 [&](const auto& at) { return left(at.storage, at.storage.last_deadline); });
    const std::int64_t first = system.inbox().begin();
    for (int i = 0; i < slots; ++i) out.put(left(*contract, system.deadline(first + i)));
    for (int j = 0; j < depths; ++j) {
        const auto* at = checkpoint_back(contract.checkpoints(), j, config.l1_reorg_depth_max);
        for (int i = 0; i < slots; ++i) {
            const InboxEntry* entry = system.inbox().find(first + i);
            const bool was_there = at && entry && entry->message.l1_block < at->l1_block;
            out.put(was_there ? left(at->storage, system.deadline(first + i)) : 0);
        }
    }
}

void observe(const QuotaSystem& system, std::span<int> values) {
    const QuotaConfig& config = system.config();
    const auto idle = [&](std::int64_t l1_block, const QuotaSystem::Storage& storage) {
        return capped(l1_block - storage.proposed_in, config.proposal_gap_l1_blocks_max);
    };
    const auto unserved = [&](std::int64_t l1_block, const QuotaSystem::Storage& storage) {
        return capped(l1_block - storage.served_in, config.delay_l1_blocks);
    };
    const auto& contract = system.contract();
    Leaves out(values);
    observe_shared(system, config, system.owed(), out);
    out.put(idle(system.l1().height(), *contract));
    out.put(unserved(system.l1().height(), *contract));
    out.put(system.stalled());
    observe_past(contract.checkpoints(), config, out, [&](const auto& at) { return idle(at.l1_block, at.storage); });
    observe_past(contract.checkpoints(), config, out, [&](const auto& at) { return unserved(at.l1_block, at.storage); });
}

template <>
const std::vector<std::string>& observed_names_of<NoneSystem>() {
    static const auto all = names({}, {});
    return all;
}
template <>
const std::vector<std::string>& observed_names_of<TimeoutSystem>() {
    static const auto all = names({"idle"}, {"past_idle"});
    return all;
}
template <>
const std::vector<std::string>& observed_names_of<DeadlineSystem>() {
    static const auto all = [] {
        auto some = names({"idle", "last_deadline"}, {"past_idle", "past_last_deadline"});
        const auto array = [&](const std::string& name) {
            for (int i = 0; i < slots; ++i) some.push_back(name + "[" + std::to_string(i) + "]");
        };
        array("inbox.deadline");
        for (int j = 0; j < depths; ++j) array("inbox.past_deadline[" + std::to_string(j) + "]");
        return some;
    }();
    return all;
}
template <>
const std::vector<std::string>& observed_names_of<QuotaSystem>() {
    static const auto all = names({"idle", "unserved", "stalled"}, {"past_idle", "past_unserved"});
    return all;
}

}  // namespace sequent::impl
