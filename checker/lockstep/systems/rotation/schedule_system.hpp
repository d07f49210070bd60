// A chain whose validators take turns, and the nodes that follow it, as lock-step drives them: one has executed every height
// and seen every round; others come late and compute what they missed.
#pragma once

#include "impl/rotation/schedule_node.hpp"

namespace sequent::lockstep::rotation {

using namespace impl;
using namespace impl::rotation;

struct ScheduleConfig {
    std::array<int, 3> powers{1, 1, 1};  // small, middle, large; >= 1
    int checkpoint_heights = 1;          // >= 1
    int rounds_max = 1;                  // >= 1: rounds of one height that may fail; at most 255
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
