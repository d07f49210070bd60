#include "checker/lockstep/systems/rotation/schedule_system.hpp"

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
