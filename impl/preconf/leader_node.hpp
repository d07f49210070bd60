// A leader: it signs promises, fills the block of its slot and seals it. An honest one promises no more than its block has
// room for, and leaves out nothing that it has promised; a dishonest one may do whatever chain and contract let it.
#pragma once

#include "impl/preconf/promise_contract.hpp"

namespace sequent::impl::preconf {

class LeaderNode {
public:
    using Pledges = FlatVec<InclusionPromise, users>;
    using Txs = FlatVec<UserTx, block_txs_max>;

    // Leader `which`, 0 or 1.
    explicit LeaderNode(int which = 0) : which_(which) {}

    // PC-1: a signed promise for the slot, which is this one (`now`) or the next. Refused (guard) where an honest leader
    // cannot be sure of the room. Signing commits to nothing yet: a promise counts once it is recorded (ASM-PC-1).
    Result<Signed<InclusionPromise>> promise(const LeaderConfig& config, const SlotChain& chain, std::uint64_t now,
                                             std::uint64_t slot, const UserTx& tx) const;
    // The record has the promise: from now on the leader must keep it.
    void on_recorded(const InclusionPromise& promise, std::uint64_t now);

    // PC-9: the leader's slot begins, with an empty block and what was promised for it.
    void take_over(std::uint64_t slot);

    // PC-3: a user's transaction for the open block. Refused (malformed), (guard) if it would not run, is there already,
    // there is no room, or the room is kept for promises.
    Result<void> put_in(const LeaderConfig& config, const SlotChain& chain, std::uint64_t now, ByteView bytes);

    // PC-5: the signed block of the slot. Refused (guard) while an honest leader owes it something that it can still put in.
    Result<Signed<SlotBlock>> seal(const LeaderConfig& config, const SlotChain& chain, std::uint64_t now) const;
    // The slot is over; what is left of the draft is dropped.
    void close() { draft_.clear(); }

    const Txs& draft() const { return draft_; }
    bool has_booked(const UserTx& tx) const;

private:
    bool has_drafted(const UserTx& tx) const;

    int which_;
    Pledges pledges_;  // all that it has promised
    Txs book_;         // what it has promised for the slot that it leads now
    Txs draft_;        // its block so far
};

// The holder of a promise, who trusts neither leader nor contract and writes down what it saw.
class PromiseHolder {
public:
    enum class Harm : std::uint8_t { unharmed, broken, left_alone };

    // PC-1: whether a promise for the transaction is worth having: it has not run, and still can.
    static bool wants(const SlotChain& chain, const UserTx& tx) { return chain.runs(tx) == 0 && chain.is_valid(tx); }

    // The promise was given, as these bytes.
    void keep(const Signed<InclusionPromise>& promise) { kept_.push_back({promise.body, promise.signature}); }

    // PC-4: the slot's block was seen, before it ran; `chain` is the state that it met. `others` is the public record.
    void see_block(const LeaderConfig& config, const SlotChain& chain, const PromiseContract& others, const SlotBlock& block,
                   ByteView bytes);
    // PC-4: the slot was missed through its leader's fault.
    void see_miss(const SlotChain& chain, std::uint64_t slot);

    Harm harm(const UserTx& tx) const;
    // Evidence for a challenge: the signed promise, and the signed block of a slot (empty if none was seen).
    Result<Signed<InclusionPromise>> promise_for(const UserTx& tx) const;
    ByteView block_of(std::uint64_t slot) const;

private:
    struct Kept {
        InclusionPromise promise;
        Signature signature;
        Harm harm = Harm::unharmed;
    };
    struct SeenBlock {
        std::uint64_t slot = 0;
        FixedBytes<Signed<SlotBlock>::size_max> bytes;
    };
    FlatVec<Kept, users> kept_;
    FlatVec<SeenBlock, 3> seen_;
};

}  // namespace sequent::impl::preconf
