#include "checker/lockstep/systems/rotation/failover_system.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::lockstep::rotation {

FailoverSystem::FailoverSystem(const FailoverConfig& config) : config_(config) {
    recent_.push_back({});
    nodes_[0].sequences = true;
}

Result<void> FailoverSystem::is_node(int node) const {
    if (node < 0 || node >= nodes) return refuse(RefusalCode::argument, "no such node");
    return {};
}
bool FailoverSystem::connected(int node) const {
    return at(node).condition == NodeCondition::fine || at(node).condition == NodeCondition::unhealthy;
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
    const auto condition = static_cast<NodeCondition>(how);
    const auto failed = std::ranges::count_if(nodes_, [](const Node& n) { return n.condition != NodeCondition::fine; });
    if (failed >= config_.nodes_failed_max) return refuse(RefusalCode::guard, "no more nodes fail at once");
    if (condition == NodeCondition::provisioned && leads(who))
        return refuse(RefusalCode::guard, "a leader is not taken out to be provisioned");
    Node& node = at(who);
    node.condition = condition;
    if (condition == NodeCondition::crashed || condition == NodeCondition::provisioned) {
        node.sequences = false;
        node.pending.reset();
    }
    if (condition != NodeCondition::unhealthy && leads(who)) leader_.reset();
    return {};
}

Result<void> FailoverSystem::repair(int who) {
    if (auto known = is_node(who); !known) return known;
    if (at(who).condition == NodeCondition::fine) return refuse(RefusalCode::guard, "the node is fine");
    at(who).condition = NodeCondition::fine;
    return {};
}

Result<void> FailoverSystem::count_votes(std::uint64_t term, int candidate, std::span<const RaftVote> votes) const {
    unsigned voters = 0;
    for (const RaftVote& vote : votes) {
        if (vote.term != term || vote.candidate != candidate) return refuse(RefusalCode::mismatch, "a vote for something else");
        if (auto checked = verify(vote); !checked) return checked;
        if (voters >> vote.voter & 1u) return refuse(RefusalCode::guard, "a voter votes twice");
        voters |= 1u << vote.voter;
    }
    if (votes.size() * 2 <= static_cast<std::size_t>(nodes) && !planted("minority-elects"))
        return refuse(RefusalCode::guard, "no majority");
    return {};
}

// RO-51: the candidate asks every conductor that it reaches. One that has lost the lead has stopped its sequencer before it
// stands again, or two blocks of one height could be committed (ASM-RO-50).
Result<void> FailoverSystem::elect(int who) {
    if (auto known = is_node(who); !known) return known;
    if (leader_) return refuse(RefusalCode::guard, "somebody leads");
    const bool unready = planted("unready-node-electable") && at(who).condition == NodeCondition::provisioned;
    if (!connected(who) && !unready) return refuse(RefusalCode::guard, "the candidate reaches nobody");
    if (at(who).sequences && !planted("elected-while-still-sequencing"))
        return refuse(RefusalCode::guard, "the candidate's sequencer still runs");
    FlatVec<RaftVote, nodes> votes;
    for (int voter = 0; voter < nodes; ++voter) {
        if (!connected(voter) && !(unready && voter == who)) continue;
        const auto received = decode_raft_vote(pack(signed_raft_vote(term_ + 1, who, voter)));
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
    if (!leader_ || at(*leader_).condition != NodeCondition::unhealthy)
        return refuse(RefusalCode::guard, "no unhealthy leader hands over");
    if (at(to).condition != NodeCondition::fine) return refuse(RefusalCode::guard, "the other node is not fine");
    if (at(to).sequences) return refuse(RefusalCode::guard, "the other node's sequencer still runs");
    leader_ = to;
    term_ += 1;
    return {};
}

// RO-53: on any other head than the log's it would build in the place of a block that users saw.
Result<void> FailoverSystem::start() {
    if (!leader_ || at(*leader_).condition != NodeCondition::fine) return refuse(RefusalCode::guard, "no leader that is fine");
    Node& node = at(*leader_);
    if (node.sequences) return refuse(RefusalCode::guard, "the sequencer runs");
    if (node.head.hash != tip().hash && !planted("leader-starts-without-agreement"))
        return refuse(RefusalCode::guard, "the head is not the log's");
    node.sequences = true;
    return {};
}

Result<UnsafePayload> FailoverSystem::next_payload(const Node& node) const {
    for (const LogEntry& entry : recent_)
        if (entry.block.number == node.head.number + 1) return entry.payload;
    return refuse(RefusalCode::unknown, "nobody has the payload");
}

Result<void> FailoverSystem::extend(Node& node, ByteView bytes) {
    const auto payload = decode_payload(bytes);
    if (!payload) return payload.refusal();
    if (payload->number != node.head.number + 1 || payload->parent != node.head.hash)
        return refuse(RefusalCode::mismatch, "the payload does not extend the head");
    node.head = {payload->number, hash_of(*payload)};
    // RO-57: its own payload may come back from a peer before the sequencer has inserted it.
    if (node.pending && node.pending->number <= node.head.number && !planted("own-payload-inserted-twice"))
        node.pending.reset();
    return {};
}

// RO-54: op-conductor keeps the last payload alone (optimism#22143).
Result<void> FailoverSystem::post() {
    if (!leader_ || at(*leader_).condition != NodeCondition::fine) return refuse(RefusalCode::guard, "no leader that is fine");
    Node& node = at(*leader_);
    if (node.sequences) return refuse(RefusalCode::guard, "the sequencer runs");
    const std::uint64_t lag = tip().number - node.head.number;
    if (lag == 0) return refuse(RefusalCode::guard, "the head is the log's");
    const int kept = planted("start-only-if-one-behind") ? 1 : config_.log_payloads;
    if (lag > static_cast<std::uint64_t>(kept)) return refuse(RefusalCode::guard, "the log does not keep the payload any more");
    const auto next = next_payload(node);
    if (!next) return next.refusal();
    return extend(node, pack(*next));
}

// RO-55
Result<void> FailoverSystem::stop(int who) {
    if (auto known = is_node(who); !known) return known;
    Node& node = at(who);
    if (!node.sequences) return refuse(RefusalCode::guard, "the sequencer does not run");
    if (leads(who) && node.condition != NodeCondition::unhealthy)
        return refuse(RefusalCode::guard, "it leads and its node is not unhealthy");
    node.sequences = false;
    node.pending.reset();
    return {};
}

// RO-56: committed before anybody sees it, so that whoever leads next has it.
Result<void> FailoverSystem::commit(int who) {
    if (auto known = is_node(who); !known) return known;
    Node& node = at(who);
    if (!node.sequences) return refuse(RefusalCode::guard, "the sequencer does not run");
    const bool shown_first = planted("payload-shown-before-commit");
    if (!shown_first) {
        if (!leads(who) || !connected(who)) return refuse(RefusalCode::guard, "only the Raft leader can commit");
        if (!majority_connected()) return refuse(RefusalCode::guard, "no majority to commit with");
    }
    if (node.pending) return refuse(RefusalCode::guard, "the last payload is not inserted yet");
    const UnsafePayload payload{node.head.number + 1, node.head.hash, static_cast<std::uint8_t>(who)};
    const auto received = decode_payload(pack(payload));
    if (!received) return received.refusal();
    // What a payload builds on is not looked at; users notice.
    if (received->parent != tip().hash) users_saw_a_reorg_ = true;
    const std::uint64_t number = std::max(received->number, tip().number + 1);
    recent_.push_back({*received, {number, hash_of(*received)}});
    node.pending = *received;
    // Older payloads are on L1 by now: whoever lacks them has derived them.
    for (Node& other : nodes_) {
        if (tip().number - other.head.number <= window_payloads) continue;
        other.head = recent_.front().block;
        if (other.pending && other.pending->number <= other.head.number) other.pending.reset();
    }
    return {};
}

// RO-57
Result<void> FailoverSystem::insert_own(int who) {
    if (auto known = is_node(who); !known) return known;
    Node& node = at(who);
    if (!node.sequences) return refuse(RefusalCode::guard, "the sequencer does not run");
    if (!node.pending) return refuse(RefusalCode::guard, "nothing was committed");
    const UnsafePayload own = *node.pending;
    if (auto extended = extend(node, pack(own)); !extended) return extended;
    node.pending.reset();
    return {};
}

Result<void> FailoverSystem::receive(int who) {
    if (auto known = is_node(who); !known) return known;
    if (!connected(who)) return refuse(RefusalCode::guard, "the node reaches nobody");
    Node& node = at(who);
    bool offered = false;
    for (int peer = 0; peer < nodes; ++peer) offered |= connected(peer) && at(peer).head.number > node.head.number;
    if (!offered) return refuse(RefusalCode::guard, "no peer has more");
    const auto next = next_payload(node);
    if (!next) return next.refusal();
    return extend(node, pack(*next));
}

}  // namespace sequent::lockstep::rotation
