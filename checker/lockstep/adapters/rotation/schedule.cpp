// rotation = round_robin and stake_weighted.
#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/systems/rotation/schedule_system.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

namespace rot = impl::rotation;
using P = Parameters;
using rotation::ScheduleSystem;
using rot::ValidatorSet;

constexpr int seats = static_cast<int>(ScheduleSystem::seats);
constexpr int priority_offset = 63;  // a priority may be negative; the model counts from here

const rot::ValidatorAddress& address(int seat) { return ScheduleSystem::address(static_cast<std::size_t>(seat)); }
int seat_of(const rot::ValidatorAddress& wanted) {
    for (int i = 0; i < seats; ++i)
        if (address(i) == wanted) return i;
    return seats;
}

void show(const ScheduleSystem& system, Variables& out) {
    const rot::ScheduleNode& node = system.node();
    const ValidatorSet& live = node.validators();
    const auto show_set = [&](const char* name, const char* leader, const ValidatorSet& set) {
        out.each(name, seats, [&](int i) {
            const rot::Validator* validator = set.find(address(i));
            return validator ? validator->priority + priority_offset : 0;
        });
        out.put(leader, seat_of(set.proposer().address));
    };
    // A node that joins now: it loads the last stored set and comes here in one call.
    const auto restored = node.history().load(node.height());
    // A node that slept through this height's rounds, and takes them in one call.
    ValidatorSet skipped = live;
    if (node.round() > 0) skipped.increment(static_cast<int>(node.round()));
    int newcomer = seats;
    for (const rot::Validator& validator : live)
        if (!node.last_validators().find(validator.address)) newcomer = seat_of(validator.address);

    out.each("schedule.power", seats, [&](int i) {
        const rot::Validator* validator = live.find(address(i));
        return validator ? validator->power : 0;
    });
    show_set("schedule.live", "schedule.leader", live);
    show_set("schedule.restored", "schedule.restored_leader", *restored);
    show_set("schedule.walked", "schedule.walked_leader", node.round_validators());
    show_set("schedule.skipped", "schedule.skipped_leader", skipped);
    out.each("schedule.turns", seats, [&](int i) {
        return std::count(node.leaders().begin(), node.leaders().end(), address(i));
    });
    out.put("schedule.since", node.height() - node.history().last_stored());
    out.put("schedule.round", node.round()).put("schedule.newcomer", newcomer);
}

std::unique_ptr<System> make(const Parameters& p) {
    return drive<ScheduleSystem>(
        ScheduleSystem({{p.power_small, p.power_middle, p.power_large}, p.checkpoint_heights, p.rounds_max}),
        {{"DecideHeight", calls<&ScheduleSystem::decide_height>},
         {"ChangePower", calls<&ScheduleSystem::change_power>},
         {"PassOverLeader", calls<&ScheduleSystem::pass_over_leader>}}, show);
}

Instance with(std::string name, int small, int middle, int large, int checkpoint, int rounds) {
    return instance(std::move(name), {{&P::power_small, small}, {&P::power_middle, middle}, {&P::power_large, large},
                                      {&P::checkpoint_heights, checkpoint}, {&P::rounds_max, rounds}});
}

}  // namespace

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"leader-keeps-its-priority", "small"},
    {"leaver-still-leads", "small"},
    {"newcomer-starts-at-zero", "small"},
    {"priorities-not-centred", "small"},
    {"priorities-not-rescaled", "small"},
    {"rounds-advance-the-schedule", "small"},
    {"tie-broken-by-arrival", "small"},
    {"changed-set-not-stored", "small"},
    {"checkpoint-a-height-late", "small"},
    {"mean-toward-zero", "small"},
    {"prepared-every-turn", "nightly-strong"},
};

}  // namespace

void add_rotation_schedule(std::vector<Harness>& all) {
    // Powers up to 1 : 12, where priorities stay within what the model's field holds.
    all.push_back({"schedule", "rotation",
                   {within<1, 3>(&P::power_small),
                    {&P::power_middle, [](const Parameters& p) { return p.power_small; }, just<6>},
                    {&P::power_large, [](const Parameters& p) { return p.power_middle; }, just<12>},
                    within<1, 7>(&P::checkpoint_heights), within<1, 3>(&P::rounds_max)},
                   {with("small", 1, 2, 3, 3, 1), with("stake", 1, 2, 3, 7, 2),
                    // One strong validator: one call is not as many calls of one turn each (INV-RO-10 and INV-RO-11 fall).
                    with("strong", 1, 2, 8, 3, 2), with("nightly-strong", 1, 2, 12, 5, 2)},
                   make, planted});
}

}  // namespace sequent::lockstep
