// A block producer: it commits to bids for a block that may not become its own, and fills the block if it does.
// spec/preconf/speculative.md.
#pragma once

#include "impl/preconf/commitment_contract.hpp"

namespace sequent::impl::preconf {

class ProducerNode {
public:
    // Producer `which`, 0 or 1.
    explicit ProducerNode(int which) : which_(which) {}

    // PC-30: a bid of bidder 0.. arrives, and the producer commits to it. Refused (malformed), (signature) if it is not the
    // bidder's.
    Result<Signed<SealedCommitment>> commit(int bidder, ByteView bid) const;
    // PC-32: the block that it has won, signed, with these transactions. Refused (guard) where an honest producer would leave
    // out one to which it has committed.
    Result<Signed<WonBlock>> build(const SpeculativeConfig& config, const CommitmentContract& contract,
                                   const FlatVec<Hash, bids_max>& txs) const;

private:
    int which_;
};

}  // namespace sequent::impl::preconf
