#include "checker/lockstep/systems/rotation/failover_system.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::lockstep::rotation {

FailoverSystem::FailoverSystem(const FailoverConfig& config) : config_(config), log_(config.log_payloads) {
    for (int i = 0; i < nodes; ++i) at(i) = Conductor(i, i == 0);
}

Result<void> FailoverSystem::is_node(int node) const {
    if (node < 0 || node >= nodes) return refuse(RefusalCode::argument, "no such node");
    return {};
}
bool FailoverSystem::connected(int node) const {
    return condition(node) == NodeCondition::fine || condition(node) == NodeCondition::unhealthy;
}
bool FailoverSystem::majority_connected() const {
    int count = 0;
    for (int i = 0; i < nodes; ++i) count += connected(i);
    return count * 2 > nodes;
}

// RO-50: a leader that is gone leads no more; one that is cut off does not know yet, and its sequencer still runs.
Result<void> FailoverSystem::fail(int who, int how) {
    if (auto known = is_node(who); !known) return known;
    if (how < 1 || how > 4) return refuse(RefusalCode::argument, "no such failure");
    const auto failure = static_cast<NodeCondition>(how);
    const auto failed = std::ranges::count_if(conditions_, [](NodeCondition other) { return other != NodeCondition::fine; });
    if (failed >= config_.nodes_failed_max) return refuse(RefusalCode::guard, "no more nodes fail at once");
    if (failure == NodeCondition::provisioned && leads(who))
        return refuse(RefusalCode::guard, "a leader is not taken out to be provisioned");
    conditions_[static_cast<std::size_t>(who)] = failure;
    if (failure == NodeCondition::crashed || failure == NodeCondition::provisioned) at(who).go_down();
    if (failure != NodeCondition::unhealthy && leads(who)) leader_.reset();
    return {};
}

Result<void> FailoverSystem::repair(int who) {
    if (auto known = is_node(who); !known) return known;
    if (condition(who) == NodeCondition::fine) return refuse(RefusalCode::guard, "the node is fine");
    conditions_[static_cast<std::size_t>(who)] = NodeCondition::fine;
    return {};
}

// RO-51: the candidate asks every conductor that it reaches. One that is being provisioned is no voter yet.
Result<void> FailoverSystem::elect(int who) {
    if (auto known = is_node(who); !known) return known;
    if (leader_) return refuse(RefusalCode::guard, "somebody leads");
    const bool unready = planted("unready-node-electable") && condition(who) == NodeCondition::provisioned;
    if (!connected(who) && !unready) return refuse(RefusalCode::guard, "the candidate reaches nobody");
    if (auto stands = at(who).may_stand(); !stands) return stands;
    FlatVec<RaftVote, nodes> votes;
    for (int voter = 0; voter < nodes; ++voter) {
        if (!connected(voter) && !(unready && voter == who)) continue;
        const auto received = decode_raft_vote(pack(at(voter).vote(term_ + 1, who)));
        if (!received) return received.refusal();
        votes.push_back(*received);
    }
    if (auto elected = count_votes(term_ + 1, who, {votes.begin(), votes.size()}); !elected) return elected;
    term_ += 1;
    leader_ = who;
    return {};
}

// RO-52: to a node that is fine; its own sequencer goes on until its conductor stops it.
Result<void> FailoverSystem::hand_over(int to) {
    if (auto known = is_node(to); !known) return known;
    if (!leader_ || condition(*leader_) != NodeCondition::unhealthy)
        return refuse(RefusalCode::guard, "only an unhealthy leader hands over");
    if (condition(to) != NodeCondition::fine) return refuse(RefusalCode::guard, "the other node is not fine");
    if (auto taken = at(to).may_take_over(); !taken) return taken;
    leader_ = to;
    term_ += 1;
    return {};
}

Result<int> FailoverSystem::fine_leader() const {
    if (!leader_ || condition(*leader_) != NodeCondition::fine) return refuse(RefusalCode::guard, "no leader that is fine");
    return *leader_;
}

Result<void> FailoverSystem::start() {
    const auto leader = fine_leader();
    if (!leader) return leader.refusal();
    return at(*leader).start(log_);
}

Result<void> FailoverSystem::post() {
    const auto leader = fine_leader();
    if (!leader) return leader.refusal();
    return at(*leader).post(log_);
}

Result<void> FailoverSystem::stop(int who) {
    if (auto known = is_node(who); !known) return known;
    return at(who).stop(leads(who), condition(who) == NodeCondition::unhealthy);
}

Result<void> FailoverSystem::commit(int who) {
    if (auto known = is_node(who); !known) return known;
    const Hash before = log_.tip().hash;
    const auto committed = at(who).commit(log_, leads(who) && connected(who), majority_connected());
    if (!committed) return committed.refusal();
    // What a payload builds on is not looked at; users notice.
    if (committed->parent != before) users_saw_a_reorg_ = true;
    // Older payloads are on L1 by now: whoever lacks them has derived them.
    for (Conductor& other : nodes_) other.derive(log_);
    return {};
}

Result<void> FailoverSystem::insert_own(int who) {
    if (auto known = is_node(who); !known) return known;
    return at(who).insert_own();
}

// RO-57: a peer gives it what it has more.
Result<void> FailoverSystem::receive(int who) {
    if (auto known = is_node(who); !known) return known;
    if (!connected(who)) return refuse(RefusalCode::guard, "the node reaches nobody");
    const ChainHead& head = at(who).head();
    bool offered = false;
    for (int peer = 0; peer < nodes; ++peer) offered |= connected(peer) && at(peer).head().number > head.number;
    if (!offered) return refuse(RefusalCode::guard, "no peer has more");
    const auto next = log_.next(head);
    if (!next) return next.refusal();
    return at(who).extend(pack(*next));
}

}  // namespace sequent::lockstep::rotation
