// The leader variant from end to end: L1 slots, the leaders' nodes, the holders of promises and the stake contract, behind one
// method for each event of spec/preconf/leader.md.
//
//     preconf::LeaderSystem system(config);
//     system.promise(1, 0);              // the slot's leader signs: user 1's transaction is on the chain when the slot ends
//     system.seal_slot();                // a dishonest leader seals an empty block
//     system.tick();                     // and L1 shows it
//     system.challenge(1);               // the holder is paid out of the stake
//
// Each method passes real bytes through the decoder, the signature and the contract, and says whether they were accepted. A
// refusal leaves the system as it was. Systems are values: a copy is independent.
#pragma once

#include "impl/preconf/leader_node.hpp"

namespace sequent::lockstep::preconf {

using namespace impl;
using namespace impl::preconf;

class LeaderSystem {
public:
    // Every parameter within the ranges of the design format, and at most three slots and transactions; anything else is the
    // caller's bug.
    explicit LeaderSystem(const LeaderConfig& config);

    // tx 1..3, ahead 0..1.
    Result<void> promise(int tx, int ahead);
    // hits 0..3: a forced transaction that makes this promisable one invalid, or (0) none.
    Result<void> force_on_top(int hits);
    Result<void> put_in(int tx);
    Result<void> seal_slot();
    // fault 0..1: the leader's, or nobody's.
    Result<void> miss_slot(int fault);
    Result<void> challenge(int tx);
    // who 0..1.
    Result<void> withdraw(int who);
    // PC-9: an L1 block closes and the next leader takes over.
    Result<void> tick();

    const LeaderConfig& config() const { return config_; }
    const SlotChain& chain() const { return chain_; }
    const PromiseContract& contract() const { return contract_; }
    const PromiseHolder& holder() const { return holder_; }
    const LeaderNode& acting() const { return nodes_[static_cast<std::size_t>(config_.leader_of(now_))]; }
    // The L1 slot; one past the last that is played, or later, when all are.
    std::uint64_t now() const { return now_; }
    bool in_play() const { return now_ <= config_.last_slot() && !contract_.is_over(now_); }

private:
    LeaderNode& acting() { return nodes_[static_cast<std::size_t>(config_.leader_of(now_))]; }
    // What the holder's challenge would come to now.
    Result<PromiseContract::Verdict> try_challenge(const UserTx& tx) const;
    // PC-8: whether somebody must still challenge before this L1 block closes.
    bool last_chance() const;

    LeaderConfig config_;
    std::uint64_t now_ = LeaderConfig::first_slot;
    SlotChain chain_;
    PromiseContract contract_;
    PromiseHolder holder_;
    std::array<LeaderNode, 2> nodes_{LeaderNode(0), LeaderNode(1)};
};

}  // namespace sequent::lockstep::preconf
