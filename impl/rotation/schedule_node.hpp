// A node of a chain whose validators take turns. spec/rotation/schedule.md.
#pragma once

#include "impl/rotation/schedule_messages.hpp"
#include "impl/rotation/validator_history.hpp"

namespace sequent::impl::rotation {

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

}  // namespace sequent::impl::rotation
