// rotation = failover.
#include "checker/lockstep/adapters/adapter.hpp"
#include "checker/lockstep/systems/rotation/failover_system.hpp"

#include <algorithm>

namespace sequent::lockstep {
namespace {

using P = Parameters;
using rotation::FailoverSystem;

void show(const FailoverSystem& system, Variables& out) {
    constexpr int nodes = FailoverSystem::nodes;
    out.each("failover.condition", nodes, [&](int i) { return system.condition(i); });
    out.each("failover.active", nodes, [&](int i) { return system.sequences(i); });
    out.each("failover.pending", nodes, [&](int i) { return system.has_pending(i); });
    out.each("failover.behind", nodes, [&](int i) {
        return std::min(system.lag_payloads(i), FailoverSystem::window_payloads);
    });
    out.put("failover.leader", system.leader().value_or(nodes)).put("failover.reorged", system.users_saw_a_reorg());
}

std::unique_ptr<System> make(const Parameters& p) {
    return drive<FailoverSystem>(FailoverSystem(configured<rotation::FailoverConfig>(p)),
                                 {{"NodeFails", calls<&FailoverSystem::fail>},
                                  {"NodeRepaired", calls<&FailoverSystem::repair>},
                                  {"ElectLeader", calls<&FailoverSystem::elect>},
                                  {"HandOver", calls<&FailoverSystem::hand_over>},
                                  {"StartSequencer", calls<&FailoverSystem::start>},
                                  {"PostPayload", calls<&FailoverSystem::post>},
                                  {"StopSequencer", calls<&FailoverSystem::stop>},
                                  {"CommitPayload", calls<&FailoverSystem::commit>},
                                  {"InsertOwnPayload", calls<&FailoverSystem::insert_own>},
                                  {"ReceivePayload", calls<&FailoverSystem::receive>}}, show);
}

Instance with(std::string name, int log, int failed) {
    return instance(std::move(name), {{&P::log_payloads, log}, {&P::nodes_failed_max, failed}});
}

}  // namespace

// Bugs that can be planted in the implementation, and where lock-step sees each.
namespace {

constexpr PlantedIn planted[]{
    {"elected-while-still-sequencing", "base"},
    {"leader-starts-without-agreement", "base"},
    {"minority-elects", "two-fail"},
    {"own-payload-inserted-twice", "base"},
    {"payload-shown-before-commit", "base"},
    {"start-only-if-one-behind", "repaired"},
    {"unready-node-electable", "base"},
};

}  // namespace

void add_rotation_failover(std::vector<Harness>& all) {
    all.push_back({"failover", "rotation", {within<1, 4>(&P::log_payloads), within<0, 2>(&P::nodes_failed_max)},
                   {with("base", 1, 1), with("repaired", 3, 1), with("two-fail", 2, 2)}, make, planted});
}

}  // namespace sequent::lockstep
