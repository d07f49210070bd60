// The chain that leaders build, as every node derives it: L1's deposits first, in the L1 slot that took them in, whether or
// not that slot's block lands; then the blocks of the leaders.
#pragma once

#include "impl/preconf/leader_config.hpp"
#include "impl/preconf/leader_messages.hpp"

namespace sequent::impl::preconf {

struct ForcedTx {
    std::uint64_t slot = 0;
    UserTx tx;
};

class SlotChain {
public:
    // PC-2: L1 takes a forced transaction into the slot, where it runs ahead of everything. Refused (guard) if its nonce is
    // not its sender's next one, or the slot has no room for it.
    Result<void> force(const LeaderConfig& config, std::uint64_t slot, ByteView bytes);
    // PC-5: runs the block of a slot. What is not valid when its turn comes is left out.
    void run(const SlotBlock& block);

    // The transactions of an account that have run, which is its next nonce.
    std::uint64_t nonce(const Account& account) const;
    // Whether the transaction would run now: it has not run, and nothing else has used its nonce up.
    bool is_valid(const UserTx& tx) const { return nonce(tx.sender) == tx.nonce; }
    // PC-3: whether a block may have it: what an earlier leader sealed must not run again.
    bool may_run(const UserTx& tx) const;
    // How often it has run. More than once is what a nonce is there to prevent.
    int runs(const UserTx& tx) const;

    const FlatVec<ForcedTx, 3 * forced_per_slot_max>& inbox() const { return inbox_; }
    // What is forced on a slot.
    int forced(std::uint64_t slot) const;
    // Whether something else with its sender and nonce was forced, in this slot or before.
    bool was_overridden(const UserTx& tx, std::uint64_t slot) const;

private:
    FlatVec<ForcedTx, 3 * forced_per_slot_max> inbox_;
    FlatVec<UserTx, 8> ran_;  // what blocks brought
};

}  // namespace sequent::impl::preconf
