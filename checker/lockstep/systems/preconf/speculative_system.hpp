// The speculative variant from end to end: two producers, their bidders, L1's block and the commitment contract, behind one
// method for each event of spec/preconf/speculative.md.
//
//     preconf::SpeculativeSystem system({.fraud_evidence_l1_blocks = 0, .promise_breaking = true});
//     system.commit(1, 1), system.win(1);   // producer 1 commits to bid 1 and wins the block
//     system.land(0);                       // which executes no bid
//     system.open(1, 1), system.prove(1, 1);   // bidder 1 is paid out of the stake
#pragma once

#include "impl/preconf/producer_node.hpp"

namespace sequent::lockstep::preconf {

using namespace impl;
using namespace impl::preconf;

class SpeculativeSystem {
public:
    // Every parameter within the ranges of the design format, and at most bids_max bids.
    explicit SpeculativeSystem(const SpeculativeConfig& config);

    // who 0..1, bid 1..3.
    Result<void> commit(int who, int bid);
    Result<void> win(int who);
    // Bit i of content (0..7): the block executes bid i + 1.
    Result<void> land(int content);
    Result<void> open(int who, int bid);
    Result<void> prove(int who, int bid);
    Result<void> withdraw(int who);
    // PC-36: an L1 block closes.
    Result<void> tick();

    const SpeculativeConfig& config() const { return config_; }
    const CommitmentContract& contract() const { return contract_; }
    std::int64_t now() const { return now_; }
    // The block on L1; its number is 0 before it has landed.
    const WonBlock& block() const { return block_; }

private:
    // PC-35: a bidder of the winner could still open or prove before this L1 block closes.
    bool somebody_must_act() const;
    ByteView block_bytes() const { return block_bytes_; }

    SpeculativeConfig config_;
    std::int64_t now_ = 1'001;  // the L1 block
    CommitmentContract contract_;
    WonBlock block_{0, 0, {}};
    FlatBytes<Signed<WonBlock>::size_max> block_bytes_;
};

}  // namespace sequent::lockstep::preconf
