#include "checker/lockstep/systems/ordering/shared_log_system.hpp"

namespace sequent::lockstep::ordering {
namespace {

Result<void> no_such_rollup() { return refuse(RefusalCode::argument, "no such rollup"); }
bool is_rollup(int rollup) { return rollup == 1 || rollup == 2; }
const KeyPair& user_of(int rollup) { return user_key(static_cast<std::size_t>(rollup)); }

}  // namespace

SharedLogSystem::SharedLogSystem(const SharedLogConfig& config)
    : config_(config), nodes_{RollupNode(namespace_of(1), user_of(1).public_key),
                              RollupNode(namespace_of(2), user_of(2).public_key)} {}

Result<void> SharedLogSystem::submit(int rollup, int tip) {
    if (!is_rollup(rollup) || tip < 0 || tip > 1) return refuse(RefusalCode::argument, "no such transaction");
    SharedTx tx;
    tx.space = namespace_of(rollup);
    for (const LoggedTx& earlier : log_.txs()) tx.nonce += earlier.tx.space == tx.space;
    tx.amount = 1;
    tx.tip = tip == 1;
    FlatBytes<shared_tx_bytes> bytes;
    write(bytes, signed_tx(tx, user_of(rollup)));
    return log_.submit(config_, bytes);
}

Result<void> SharedLogSystem::seal(int listed, int altered) {
    if (listed < 0 || listed > 3 || altered < 0 || altered > 2) return refuse(RefusalCode::argument, "no such roots");
    if (log_.height() >= static_cast<std::uint64_t>(config_.blocks)) return refuse(RefusalCode::guard, "the log is full");
    const std::uint64_t height = log_.height() + 1;
    if (altered != 0 && log_.count(height, namespace_of(altered)) == 0)
        return refuse(RefusalCode::guard, "there is nothing to leave out");
    // SO-2: what the event says is what the leader writes. An honest one writes what the block holds.
    const BlockHeader header = log_.forged_header(listed, altered);
    if (!config_.leader_faulty && header != log_.honest_header())
        return refuse(RefusalCode::guard, "an honest leader computes the roots from the block");
    return log_.commit(encode(log_.propose(header)));
}

Result<void> SharedLogSystem::serve(int rollup, int answer) {
    if (!is_rollup(rollup) || answer < 1 || answer > 4) return refuse(RefusalCode::argument, "no such answer");
    RollupNode& node = nodes_[index(rollup)];
    if (node.held().height != 0) return refuse(RefusalCode::guard, "the block before waits to be executed");
    const std::uint64_t height = node.taken() + 1;
    if (height > log_.height()) return refuse(RefusalCode::guard, "the next block is not committed");
    // SO-4: servers are strangers. A liar makes up any answer out of data that exists.
    const Namespace own = node.own(), others = namespace_of(3 - rollup);
    const bool mine = log_.count(height, own) > 0;
    if ((answer == 1 || answer == 2) && !mine) return refuse(RefusalCode::guard, "there is no such data");
    if (answer == 3 && log_.count(height, others) == 0) return refuse(RefusalCode::guard, "there is no such data");
    if (!config_.server_lying && answer != (mine ? 1 : 4))
        return refuse(RefusalCode::guard, "an honest server tells the truth");
    const auto made = [&] {
        switch (answer) {
            case 1: return log_.answer(height, own);
            case 2: return log_.partial_answer(height, own);
            case 3: return log_.answer(height, others);
            default: return log_.false_absence(height, own);
        }
    }();
    return node.take(pack(made), disks_[index(rollup)]);
}

Result<void> SharedLogSystem::derive(int rollup) {
    if (!is_rollup(rollup)) return no_such_rollup();
    return nodes_[index(rollup)].execute(disks_[index(rollup)]);
}

Result<void> SharedLogSystem::restart(int rollup) {
    if (!is_rollup(rollup)) return no_such_rollup();
    if (!config_.node_restarts) return refuse(RefusalCode::guard, "nodes do not restart here");
    RollupNode& node = nodes_[index(rollup)];
    if (node.taken() == 0) return refuse(RefusalCode::guard, "the node has not begun");
    return node.restart(disks_[index(rollup)]);
}

}  // namespace sequent::lockstep::ordering
