// A chain whose validators take turns, and the nodes that follow it, as lock-step drives them: one has executed every height
// and seen every round; others come late and compute what they missed.
#pragma once

#include "impl/rotation/schedule_messages.hpp"
#include "impl/rotation/validator_history.hpp"

#include <string>
#include <vector>

namespace sequent::lockstep::rotation {

using namespace impl;
using namespace impl::rotation;

struct ScheduleConfig {
    std::array<int, 3> powers{1, 1, 1};  // small, middle, large; >= 1
    int checkpoint_heights = 1;          // >= 1
    int rounds_max = 1;                  // >= 1: rounds of one height that may fail; at most 255
};

// A node that executes decided blocks and follows the rounds of the height after them.
class ScheduleNode {
public:
    static constexpr std::int64_t first_height = 1;

    // At first_height, with the set before its first turn.
    ScheduleNode(ValidatorSet genesis, int checkpoint_heights);

    // RO-10, RO-12: executes a decided block, as bytes, and begins the next height. Refused (malformed), (unknown) for another
    // height or a round that this node has not reached, (mismatch) for a proposer that is no validator, and as
    // ValidatorSet::update() says.
    Result<void> on_decided(ByteView bytes);
    // RO-11: the next round begins. Refused (malformed), (unknown) for a round that is not this height's next.
    Result<void> on_round(ByteView bytes);

    std::int64_t height() const { return height_; }
    std::int64_t round() const { return round_; }
    // The set of this height and of the height before (which is empty of meaning at the first), and this round's copy.
    const ValidatorSet& validators() const { return validators_; }
    const ValidatorSet& last_validators() const { return last_validators_; }
    const ValidatorSet& round_validators() const { return round_validators_; }
    const ValidatorHistory& history() const { return history_; }
    // The proposers of the first round of the heights since the last stored set, oldest first; without that set's own height.
    const FlatVec<ValidatorAddress, 8>& leaders() const { return leaders_; }

private:
    std::int64_t height_ = first_height, round_ = 0;
    ValidatorSet validators_, last_validators_, round_validators_;
    ValidatorHistory history_;
    FlatVec<ValidatorAddress, 8> leaders_;
};

class ScheduleSystem {
public:
    static constexpr std::size_t seats = ValidatorSet::validators_max;

    explicit ScheduleSystem(const ScheduleConfig& config);

    // RO-10: the block of this height is decided in this round.
    Result<void> decide_height();
    // RO-12: and changes the power of the validator in seat `who` (0..2, by address) to level 0..3: none, small, middle, large.
    Result<void> change_power(int who, int level);
    // RO-11. Refused (guard) past rounds_max.
    Result<void> pass_over_leader();

    const ScheduleNode& node() const { return node_; }
    // The validator in a seat, whether or not it is in the set.
    static const ValidatorAddress& address(std::size_t seat);

private:
    Result<void> decide(std::optional<ValidatorUpdate> update);

    ScheduleConfig config_;
    ScheduleNode node_;
};

}  // namespace sequent::lockstep::rotation
