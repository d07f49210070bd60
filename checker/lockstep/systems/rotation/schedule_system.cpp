#include "checker/lockstep/systems/rotation/schedule_system.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::lockstep::rotation {
namespace {

constexpr std::size_t seats = ScheduleSystem::seats;

using Addresses = std::array<ValidatorAddress, seats>;
const Addresses& addresses() {
    static const Addresses all = [] {
        Addresses some;
        for (std::size_t i = 0; i < seats; ++i) some[i] = address_of(key_pair_of("scheduled validator", i).public_key);
        std::ranges::sort(some);
        return some;
    }();
    return all;
}

ValidatorSet genesis_of(const ScheduleConfig& config) {
    std::array<ValidatorUpdate, seats> all;
    for (std::size_t i = 0; i < seats; ++i) all[i] = {addresses()[i], config.powers[0]};
    return ValidatorSet::of(all);
}

}  // namespace

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

ScheduleSystem::ScheduleSystem(const ScheduleConfig& config)
    : config_(config), node_(genesis_of(config), config.checkpoint_heights) {}

const ValidatorAddress& ScheduleSystem::address(std::size_t seat) { return addresses()[seat]; }

Result<void> ScheduleSystem::decide(std::optional<ValidatorUpdate> update) {
    const DecidedBlock block{static_cast<std::uint64_t>(node_.height()), static_cast<std::uint64_t>(node_.round()),
                             node_.round_validators().proposer().address, update};
    return node_.on_decided(write(block).view());
}
Result<void> ScheduleSystem::decide_height() { return decide(std::nullopt); }

Result<void> ScheduleSystem::change_power(int who, int level) {
    if (who < 0 || who > 2 || level < 0 || level > 3) return refuse(RefusalCode::argument, "no such validator or power");
    const int power = level == 0 ? 0 : config_.powers[static_cast<std::size_t>(level - 1)];
    return decide(ValidatorUpdate{address(static_cast<std::size_t>(who)), power});
}

Result<void> ScheduleSystem::pass_over_leader() {
    if (node_.round() >= config_.rounds_max) return refuse(RefusalCode::guard, "no more rounds fail");
    const RoundBegins next{static_cast<std::uint64_t>(node_.height()), static_cast<std::uint64_t>(node_.round()) + 1};
    return node_.on_round(write(next).view());
}

}  // namespace sequent::lockstep::rotation
