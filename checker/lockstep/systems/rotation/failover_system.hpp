// Failover as op-conductor does it, as lock-step drives it: three sequencer nodes, each with a conductor, what befalls them,
// who of them leads, and what users saw.
#pragma once

#include "impl/rotation/conductor.hpp"

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
    static constexpr int nodes = conductors;
    static constexpr std::uint64_t window_payloads = PayloadLog::window_payloads;

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

    NodeCondition condition(int node) const { return conditions_[static_cast<std::size_t>(node)]; }
    bool sequences(int node) const { return at(node).sequences(); }
    bool has_pending(int node) const { return at(node).has_pending(); }
    std::uint64_t lag_payloads(int node) const { return log_.lag_payloads(at(node).head()); }
    std::optional<int> leader() const { return leader_; }
    std::uint64_t term() const { return term_; }
    // Whether users were shown a block in the place of one that they had seen.
    bool users_saw_a_reorg() const { return users_saw_a_reorg_; }

private:
    const Conductor& at(int node) const { return nodes_[static_cast<std::size_t>(node)]; }
    Conductor& at(int node) { return nodes_[static_cast<std::size_t>(node)]; }
    bool connected(int node) const;
    bool majority_connected() const;
    bool leads(int node) const { return leader_ == node; }
    Result<void> is_node(int node) const;
    // The leader, if it is fine.
    Result<int> fine_leader() const;

    FailoverConfig config_;
    std::array<NodeCondition, nodes> conditions_{};
    std::array<Conductor, nodes> nodes_;
    std::optional<int> leader_ = 0;
    std::uint64_t term_ = 1;
    PayloadLog log_;
    bool users_saw_a_reorg_ = false;
};

}  // namespace sequent::lockstep::rotation
