// Failover as op-conductor does it: three sequencer nodes, each with a conductor; the conductors are a Raft cluster that elects
// who sequences and replicates what was sequenced. Source: ethereum-optimism/optimism `op-conductor/conductor/service.go`,
// `op-conductor/consensus/raft_fsm.go`.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/rotation/conductor_messages.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sequent::lockstep::rotation {

using namespace impl;
using namespace impl::rotation;

struct FailoverConfig {
    int log_payloads = 1;      // payloads that the Raft log keeps, 1..3
    int nodes_failed_max = 1;  // that may be out of order at once
};

// What has befallen a node. `unhealthy`: its execution client lags, but its conductor is reachable. `provisioned`: it is being
// set up and is no voter yet.
enum class NodeCondition : std::uint8_t { fine, unhealthy, crashed, cut_off, provisioned };

class FailoverSystem {
public:
    static constexpr int nodes = 3;
    // How far behind the log a node can be: batches of older payloads are on L1, and whoever lacks them derives them.
    static constexpr std::uint64_t window_payloads = 3;

    // Node 0 leads and sequences; every head is the genesis block.
    explicit FailoverSystem(const FailoverConfig& config);

    Result<void> fail(int who, int how);  // RO-50; `how` is a NodeCondition other than fine
    Result<void> repair(int who);         // RO-50
    Result<void> elect(int who);          // RO-51
    Result<void> hand_over(int to);       // RO-52
    Result<void> start();                 // RO-53
    Result<void> post();                  // RO-54
    Result<void> stop(int who);           // RO-55
    Result<void> commit(int who);         // RO-56
    Result<void> insert_own(int who);     // RO-57
    Result<void> receive(int who);        // RO-57

    // Counts a term's votes. Refused: malformed, (signature) one that is not its voter's, (mismatch) another term or candidate,
    // (guard) a voter twice, or no majority.
    Result<void> count_votes(std::uint64_t term, int candidate, std::span<const RaftVote> votes) const;

    NodeCondition condition(int node) const { return at(node).condition; }
    bool sequences(int node) const { return at(node).sequences; }
    bool has_pending(int node) const { return at(node).pending.has_value(); }
    std::uint64_t lag_payloads(int node) const { return tip().number - at(node).head.number; }
    std::optional<int> leader() const { return leader_; }
    std::uint64_t term() const { return term_; }
    // Whether users were shown a block in the place of one that they had seen.
    bool users_saw_a_reorg() const { return users_saw_a_reorg_; }

private:
    struct Block {
        std::uint64_t number = 0;
        Hash hash{};
    };
    struct Node {
        NodeCondition condition = NodeCondition::fine;
        bool sequences = false;
        Block head;
        std::optional<UnsafePayload> pending;  // committed to the log, not on the head yet
    };
    const Node& at(int node) const { return nodes_[static_cast<std::size_t>(node)]; }
    Node& at(int node) { return nodes_[static_cast<std::size_t>(node)]; }
    bool connected(int node) const;
    bool majority_connected() const;
    bool leads(int node) const { return leader_ == node; }
    const Block& tip() const { return recent_.back().block; }
    Result<void> is_node(int node) const;
    // Puts the payload after its head on a node's head.
    Result<void> extend(Node& node, ByteView bytes);
    // The payload after a node's head, as the log and the peers have it.
    Result<UnsafePayload> next_payload(const Node& node) const;

    struct LogEntry {
        UnsafePayload payload;
        Block block;
    };
    FailoverConfig config_;
    std::array<Node, nodes> nodes_;
    std::optional<int> leader_ = 0;
    std::uint64_t term_ = 1;
    FlatVec<LogEntry, window_payloads + 1> recent_;  // of all payloads ever committed, oldest first
    bool users_saw_a_reorg_ = false;
};

}  // namespace sequent::lockstep::rotation
