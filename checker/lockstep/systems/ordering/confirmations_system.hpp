// The system that lock-step drives for the slice confirmations: two sequencer networks, the layer that their blocks are
// posted to, a rollup's node with its disk, a conductor for each network, and the bridge that pays out on what is firm.
#pragma once

#include "impl/ordering/block_conductor.hpp"
#include "impl/ordering/flat_store.hpp"

namespace sequent::lockstep::ordering {

using namespace impl;
using namespace impl::ordering;

struct ConfirmationsConfig {
    int blocks = 4;  // rollup blocks, 1..4
    int stop = 2;    // the last block of network 1, 1..blocks
    bool server_lying = false;
    bool node_restarts = false;
    bool reorgs = false;
};

class ConfirmationsSystem {
public:
    explicit ConfirmationsSystem(const ConfirmationsConfig& config);

    // Networks are 1 and 2; each event is refused (argument) for another one.
    Result<void> commit(int network);        // SO-10
    Result<void> post(int network);          // SO-11
    Result<void> finalize(int network);      // SO-11
    Result<void> reorg(int network);         // SO-11
    Result<void> open_session(int network);  // SO-12
    // SO-13 to SO-16: the network's conductor is handed block `number`, or a forged one, and takes it to the node.
    Result<void> soft(int network, int number, int forged);
    Result<void> firm(int network);  // SO-17
    Result<void> restart(int lost);  // SO-18

    const ConfirmationsConfig& config() const { return config_; }
    const Network& network(int which) const { return networks_[index(which)]; }
    const DaLayer& da(int which) const { return da_[index(which)]; }
    const ExecutionNode& node() const { return node_; }
    // The highest firm commitment that the bridge has been given.
    std::uint64_t bridge_height() const { return bridge_height_; }

private:
    static std::size_t index(int network) { return static_cast<std::size_t>(network - 1); }

    ConfirmationsConfig config_;
    std::array<Network, 2> networks_;
    std::array<DaLayer, 2> da_;
    ExecutionNode node_;
    FlatStore<1, 40> disk_;
    std::array<BlockConductor, 2> conductors_{BlockConductor(1), BlockConductor(2)};
    std::uint64_t bridge_height_ = 0;
};

}  // namespace sequent::lockstep::ordering
