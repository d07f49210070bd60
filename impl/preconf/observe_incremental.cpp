// What the incremental variant looks like to the model.
#include "impl/preconf/observe.hpp"

namespace sequent::impl::preconf {

const std::vector<std::string>& incremental_leaf_names() {
    static constexpr LeafInfo leaves[]{
        {"head"}, {"base"}, {"built_len"}, {"built", pieces_max}, {"held_base"}, {"held_len"}, {"held", pieces_max},
        {"held_next"}, {"seen_base"}, {"seen_len"}, {"seen", pieces_max}, {"sealed"}, {"sealed_base"}, {"sealed_len"},
        {"block", pieces_max}, {"seen_at_seal"}};
    static const auto names = leaf_names(leaves);
    return names;
}

void observe(const IncrementalSystem& system, std::span<int> out) {
    const auto which = [](const Hash& head) { return head == head_hash(1); };
    const StreamClient& client = system.client();
    LeafWriter leaves(out);
    const auto chain = [&](const PieceChain& has) {
        leaves.put(which(has.base())).put(has.size());
        leaves.array(pieces_max, [&](int k) {
            const auto i = static_cast<std::size_t>(k);
            return i < has.size() ? has.pieces()[i].body.content : 0;
        });
    };
    leaves.put(which(system.head()));
    chain(system.builder().built());
    chain(system.sequencer().held());
    leaves.put(system.sequencer().wanted());
    chain(client.seen());
    const auto& contents = client.block().contents;
    leaves.put(client.is_sealed()).put(which(client.block().base)).put(contents.size());
    leaves.array(pieces_max, [&](int k) {
        const auto i = static_cast<std::size_t>(k);
        return i < contents.size() ? contents[i] : 0;
    });
    leaves.put(client.seen_before_block());
}

}  // namespace sequent::impl::preconf
