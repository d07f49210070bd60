#include "impl/preconf/producer_node.hpp"

namespace sequent::impl::preconf {

Result<Signed<SealedCommitment>> ProducerNode::commit(int bidder, ByteView bid) const {
    // It reads the bid before it binds itself.
    const auto read = from_signer<Bid>(bidder_key(bidder).public_key, bid);
    if (!read) return read.refusal();
    return sign_body(promiser_key(which_), SealedCommitment{static_cast<std::uint8_t>(which_), digest_of(which_, bidder)});
}

// PC-32: an honest winner executes every bid to which it has committed.
Result<Signed<WonBlock>> ProducerNode::build(const SpeculativeConfig& config, const CommitmentContract& contract,
                                             const FlatVec<Hash, bids_max>& txs) const {
    const WonBlock block{contested_block, static_cast<std::uint8_t>(which_), txs};
    for (int b = 0; b < config.committed_bids && !config.may_lie(which_); ++b)
        if (!block.executes(bid_tx(b)) && contract.find(digest_of(which_, b)))
            return refuse(RefusalCode::guard, "an honest winner keeps what it has committed to");
    return sign_body(promiser_key(which_), block);
}

}  // namespace sequent::impl::preconf
