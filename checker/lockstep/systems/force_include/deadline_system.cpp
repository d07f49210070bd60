// Linea's forced transaction gateway, and finalisation. Source: Consensys/linea-monorepo
// `contracts/src/rollup/forcedTransactions/ForcedTransactionGateway.sol`, `contracts/src/rollup/LineaRollupBase.sol`.
#include "checker/lockstep/systems/force_include/prefix_systems.hpp"
#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::lockstep::force_include {

DeadlineSystem::DeadlineSystem(const DeadlineConfig& config)
    : PrefixSystem(config), config_(config), contract_({0, 0, l1_.height(), 0}, l1_) {}

Result<void> DeadlineSystem::tick() {
    if (honest_operator_owes()) return refuse(RefusalCode::guard, "an honest operator leaves nothing waiting");
    // FI-42: an L1 block moves no deadline; an operator that finalises nothing passes none.
    close_l1_block(config_);
    while (!deadlines_.empty() && deadlines_.front().number < inbox_.begin()) deadlines_.erase_front(1);
    contract_.on_l1_open(l1_);
    return {};
}

// FI-40: the gateway cannot see the unfinalised head, so it reckons from the time passed where it should be; and a buffer after
// the deadline before, one a block, so that no flood makes a batch that cannot be proved.
Result<void> DeadlineSystem::enqueue(int who) {
    for (const InboxEntry& entry : inbox_.entries())
        if (entry.message.l1_block == l1_.height() && !planted("gateway-takes-two-a-block"))
            return refuse(RefusalCode::guard, "the gateway took one in this block");
    const std::int64_t number = inbox_.end();
    if (auto taken = SystemBase::enqueue(config_, who); !taken) return taken;
    Storage& storage = contract_.write();
    const std::int64_t silence = std::min<std::int64_t>(l1_.height() - storage.finalized_in, config_.idle_max_l1_blocks);
    const std::int64_t reckoned = silence * config_.l1_block_seconds / config_.l2_block_seconds;
    const std::int64_t head = storage.finalized_l2_block + reckoned;
    const std::int64_t after = planted("deadlines-not-a-buffer-apart") ? head : std::max(head, storage.last_deadline);
    const std::int64_t deadline =
        std::min(after + config_.deadline_buffer_l2_blocks, storage.finalized_l2_block + config_.deadline_max_l2_blocks);
    storage.last_deadline = deadline;
    deadlines_.push_back({number, deadline});
    return {};
}

std::int64_t DeadlineSystem::deadline(std::int64_t number) const {
    for (const Deadline& given : deadlines_)
        if (given.number == number) return given.l2_block;
    return 0;
}

Result<Finalization> DeadlineSystem::check_finalization(ByteView bytes) const {
    const auto finalization = decode_finalization(bytes);
    if (!finalization) return finalization;
    const std::int64_t blocks = finalization->l2_block - contract_->finalized_l2_block;
    if (blocks < 1) return refuse(RefusalCode::guard, "finalises no new block");
    if (blocks > config_.finalize_max_l2_blocks) return refuse(RefusalCode::guard, "more blocks than a proof can cover");
    const std::int64_t after = finalization->after_messages_read;
    if (auto prefix = check_prefix(inbox_, contract_->total_read, after); !prefix) return prefix.refusal();
    // FI-41: deadlines grow along the queue, but each is checked: the gateway's storage decides, not how it came about.
    for (std::int64_t number = after; number < inbox_.end(); ++number) {
        const std::int64_t grace = planted("deadline-passed-by-one") ? 1 : 0;
        if (finalization->l2_block >= deadline(number) + grace && !planted("deadline-ignored"))
            return refuse(RefusalCode::guard, "passes the deadline of what it leaves out");
    }
    return finalization;
}

Result<void> DeadlineSystem::finalize(int take, int blocks) {
    if (take < 0 || blocks < 1) return refuse(RefusalCode::argument, "no such finalisation");
    if (control_.mode() == Mode::down) return refuse(RefusalCode::guard, "the operator is down");
    const Bytes bytes = encode(Finalization{contract_->finalized_l2_block + blocks, contract_->total_read + take, Hash{}});
    const auto checked = check_finalization(bytes);
    if (!checked) return checked.refusal();
    l1_.include(bytes);
    read_prefix(inbox_, ledger_, l1_.height(), checked->after_messages_read - contract_->total_read, false);
    Storage& storage = contract_.write();
    storage.total_read = checked->after_messages_read;
    storage.finalized_l2_block = checked->l2_block;
    storage.finalized_in = l1_.height();
    return {};
}

// FI-43: a finalisation that vanished has used up no L2 block; a message that vanished has no deadline.
Result<void> DeadlineSystem::reorg(int depth) {
    const auto kept = take_reorg(depth);
    if (!kept) return kept.refusal();
    const std::int64_t last_deadline = contract_->last_deadline;
    contract_.reorg(*kept);
    if (planted("deadline-outlives-its-block")) contract_.write().last_deadline = last_deadline;
    while (!deadlines_.empty() && deadlines_.back().number >= inbox_.end()) deadlines_.pop_back();
    return {};
}

}  // namespace sequent::lockstep::force_include
