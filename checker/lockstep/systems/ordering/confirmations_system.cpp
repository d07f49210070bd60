#include "checker/lockstep/systems/ordering/confirmations_system.hpp"

namespace sequent::lockstep::ordering {
namespace {

bool is_network(int network) { return network == 1 || network == 2; }
Refusal no_such_network() { return refuse(RefusalCode::argument, "no such network"); }

}  // namespace

ConfirmationsSystem::ConfirmationsSystem(const ConfirmationsConfig& config)
    : config_(config), networks_{Network(1, 1), Network(2, static_cast<std::uint64_t>(config.stop) + 1)},
      da_{DaLayer(1), DaLayer(static_cast<std::uint64_t>(config.stop) + 1)}, node_(static_cast<std::uint64_t>(config.stop)) {}

Result<void> ConfirmationsSystem::commit(int network) {
    if (!is_network(network)) return no_such_network();
    // SO-10: the instance ends somewhere.
    if (networks_[index(network)].height() >= static_cast<std::uint64_t>(config_.blocks))
        return refuse(RefusalCode::guard, "the network has committed its last block");
    networks_[index(network)].commit_next();
    return {};
}

Result<void> ConfirmationsSystem::post(int network) {
    if (!is_network(network)) return no_such_network();
    // SO-11: the relayer posts the next block that the network has committed.
    DaLayer& da = da_[index(network)];
    const SignedBlock* block = networks_[index(network)].block(da.height() + 1);
    if (!block) return refuse(RefusalCode::guard, "nothing waits to be posted");
    FlatBytes<signed_block_bytes_max> bytes;
    write(bytes, *block);
    return da.post(bytes);
}

Result<void> ConfirmationsSystem::finalize(int network) {
    if (!is_network(network)) return no_such_network();
    return da_[index(network)].finalize();
}

Result<void> ConfirmationsSystem::reorg(int network) {
    if (!is_network(network)) return no_such_network();
    if (!config_.reorgs) return refuse(RefusalCode::guard, "the layer does not reorganise");
    return da_[index(network)].reorg();
}

Result<void> ConfirmationsSystem::open_session(int network) {
    if (!is_network(network)) return no_such_network();
    return conductors_[index(network)].open_session(node_);
}

Result<void> ConfirmationsSystem::soft(int network, int number, int forged_block) {
    if (!is_network(network) || number < 1 || forged_block < 0 || forged_block > 1)
        return refuse(RefusalCode::argument, "no such block");
    const auto n = static_cast<std::uint64_t>(number);
    if (number > config_.blocks) return refuse(RefusalCode::unknown, "no network gets so far");
    // SO-13: blocks come in any order, more than once, from conductors of sessions past, and from liars.
    SignedBlock heard;
    if (forged_block == 1) {
        if (!config_.server_lying) return refuse(RefusalCode::guard, "servers do not lie here");
        heard = forged({static_cast<std::uint8_t>(network), n, 99});
    } else {
        const SignedBlock* block = networks_[index(network)].block(n);
        if (!block) return refuse(RefusalCode::unknown, "the network has not committed the block");
        heard = *block;
    }
    FlatBytes<signed_block_bytes_max> bytes;
    write(bytes, heard);
    return conductors_[index(network)].soft(bytes, node_);
}

Result<void> ConfirmationsSystem::firm(int network) {
    if (!is_network(network)) return no_such_network();
    if (auto firm = conductors_[index(network)].firm(da_[index(network)], node_, disk_); !firm) return firm;
    bridge_height_ = std::max(bridge_height_, node_.firm());
    return {};
}

Result<void> ConfirmationsSystem::restart(int lost) {
    if (lost < 0 || lost > 1) return refuse(RefusalCode::argument, "one block at most is lost");
    if (!config_.node_restarts) return refuse(RefusalCode::guard, "nodes do not restart here");
    return node_.restart(lost == 1, disk_);
}

}  // namespace sequent::lockstep::ordering
