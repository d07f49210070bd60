#include "impl/rotation/schedule_node.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::rotation {

ScheduleNode::ScheduleNode(ValidatorSet genesis, int checkpoint_heights) : history_(checkpoint_heights) {
    genesis.increment(1);
    validators_ = last_validators_ = round_validators_ = genesis;
    history_.save(height_, validators_, true);
}

Result<void> ScheduleNode::on_decided(ByteView bytes) {
    const auto block = decode_decided_block(bytes);
    if (!block) return block.refusal();
    if (block->height != static_cast<std::uint64_t>(height_)) return refuse(RefusalCode::unknown, "another height");
    if (block->round > static_cast<std::uint64_t>(round_)) return refuse(RefusalCode::unknown, "a round to come");
    // As CometBFT's block execution does: who of the validators leads a round is for consensus to judge, in that round.
    if (!validators_.find(block->proposer)) return refuse(RefusalCode::mismatch, "the proposer is no validator");

    // RO-11: from the height's set and not from the copy that its rounds have moved, so that rounds leave no trace.
    ValidatorSet next = planted("rounds-advance-the-schedule") && !block->update ? round_validators_ : validators_;
    if (block->update) {
        if (const auto updated = next.update(*block->update); !updated) return updated;
    }
    next.increment(1);
    if (planted("leaver-still-leads") && block->update) {
        ValidatorSet before = validators_;
        before.increment(1);
        const Validator* leader = next.find(before.proposer().address);
        const auto index = static_cast<std::size_t>(leader ? leader - next.begin() : 0);
        next = *ValidatorSet::restore({next.begin(), next.size()}, index);
    }
    last_validators_ = validators_;
    validators_ = round_validators_ = next;
    ++height_;
    round_ = 0;
    history_.save(height_, validators_, block->update.has_value());
    if (history_.last_stored() == height_) leaders_.clear();
    else leaders_.push_back(validators_.proposer().address);
    return {};
}

// RO-11: the next turn's leader takes over, on a copy of the height's set.
Result<void> ScheduleNode::on_round(ByteView bytes) {
    const auto begins = decode_round_begins(bytes);
    if (!begins) return begins.refusal();
    if (begins->height != static_cast<std::uint64_t>(height_) || begins->round != static_cast<std::uint64_t>(round_) + 1)
        return refuse(RefusalCode::unknown, "not the next round of this height");
    round_validators_.increment(1);
    ++round_;
    return {};
}

}  // namespace sequent::impl::rotation
