// A rollup's conductor for one sequencer network: it hears blocks, reads the layer that they are posted to, and tells the
// rollup's node what to execute. spec/ordering/confirmations.md.
#pragma once

#include "impl/ordering/execution_node.hpp"

namespace sequent::impl::ordering {

class BlockConductor {
public:
    // For network 1 or 2.
    explicit BlockConductor(int network) : network_(network) {}

    // SO-12: opens the network's session with the node. Refused as ExecutionNode::open_session().
    Result<void> open_session(ExecutionNode& node);
    // SO-13, SO-14: a block arrives, from anybody, out of order or again; the node is to execute it on the block before.
    // Refused (malformed), (unknown) for another network's, (signature) if its network has not committed it, and as
    // ExecutionNode::execute().
    Result<void> soft(ByteView block, ExecutionNode& node) const;
    // SO-17: makes the block after the node's firm one firm. Refused (guard) while that is not final, (unknown), (signature) as
    // soft(), and as ExecutionNode::make_firm().
    Result<void> firm(const DaLayer& da, ExecutionNode& node, Store& store) const;

private:
    int network_;
    std::uint64_t session_ = 0;  // that it was given last
};

}  // namespace sequent::impl::ordering
