#include "impl/ordering/block_conductor.hpp"

#include "impl/planted.hpp"

namespace sequent::impl::ordering {

Result<void> BlockConductor::open_session(ExecutionNode& node) {
    const auto session = node.open_session(network_);
    if (!session) return session.refusal();
    session_ = session->id;
    return {};
}

Result<void> BlockConductor::soft(ByteView bytes, ExecutionNode& node) const {
    const auto heard = decode_signed_block(bytes);
    if (!heard) return heard.refusal();
    // SO-14: whoever serves the conductor may hand it anything, so it asks for the network's signatures.
    if (auto signed_by_network = verify_block(network_, *heard); !signed_by_network && !planted("soft-without-commit"))
        return signed_by_network;
    // It names the parent that it knows: the block before, or the node's newest.
    const std::uint64_t number = heard->block.number;
    const std::uint64_t parent = number <= node.soft() ? number - 1 : node.soft();
    return node.execute(pack({session_, node.hash_at(parent), *heard}));
}

Result<void> BlockConductor::firm(const DaLayer& da, ExecutionNode& node, Store& store) const {
    // SO-17: it reads what is final on the layer, not its head.
    const std::uint64_t number = node.firm() + 1;
    const std::uint64_t readable = planted("firm-before-finality") ? da.height() : da.final_height();
    const SignedBlock* blob = number <= readable ? da.blob(number) : nullptr;
    if (!blob) return refuse(RefusalCode::guard, "the next block is not final");
    if (auto signed_by_network = verify_block(network_, *blob); !signed_by_network) return signed_by_network;
    return node.make_firm(pack({session_, node.hash_at(number - 1), *blob}), store);
}

}  // namespace sequent::impl::ordering
