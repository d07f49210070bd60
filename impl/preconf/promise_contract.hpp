// The contract on L1 that holds the leaders' stakes and judges their promises. Whoever challenges brings the signed promise
// and the signed block; the contract has the block's hash, L1's deposits and the records of what was promised, and decides
// for itself. Where nothing is staked it is a public record, and hears no challenge.
//
//     register_promise -> standing --(slot ends, kept or excused)--> released
//                            |-------(slot ends, broken or missed)--> challengeable until the window closes
//                            '-------------------(challenge)--------> slashed or fined
#pragma once

#include "impl/preconf/slot_chain.hpp"

namespace sequent::impl::preconf {

struct PromiseRecord {
    enum class State : std::uint8_t { standing, released, slashed, fined };
    InclusionPromise promise;
    int leader = 0;
    std::uint64_t included_in = 0;  // the slot whose block had it first; 0: none yet
    State state = State::standing;
    std::int64_t paid = 0;  // milliether, to the holder
};

// What L1 has of a slot that is over.
struct SlotOutcome {
    enum class Kind : std::uint8_t {
        posted,   // the leader's block
        empty,    // an L1 block without one: the leader's fault
        skipped,  // no L1 block at all: nobody's fault (ASM-PC-3)
    };
    std::uint64_t slot = 0;
    Kind kind = Kind::empty;
    int promises = 0;   // due in the slot when it ended
    Hash block_hash{};  // of the signed block, if posted
};

class PromiseContract {
public:
    explicit PromiseContract(const LeaderConfig& config);

    // PC-1: records a leader's signed promise and holds its value back. `now` is the L1 slot. Refused (malformed),
    // (signature), (guard) if the slot is over or not among this and the next, the transaction is promised already, or the
    // stake does not cover one more promise.
    Result<void> register_promise(const LeaderConfig& config, std::uint64_t now, ByteView bytes);

    // PC-5: the slot's signed block enters L1; what it keeps, and what it could not keep, is released. Refused (malformed),
    // (signature), (guard) for another slot's, a second one, or a block over the room.
    Result<void> post_block(const LeaderConfig& config, std::uint64_t now, const SlotChain& l1, ByteView bytes);
    // PC-6: the slot ends without a block; `skipped` if L1 had none either, and then all that is due is released.
    void end_without_block(const LeaderConfig& config, std::uint64_t now, const SlotChain& l1, bool skipped);

    // PC-7: what a challenge with this evidence would get its promise's holder, milliether, and of which record. The block's
    // bytes are empty for a slot without one. Refused (malformed), (signature), (unknown) if the promise was never recorded,
    // (mismatch) for another block than L1 has, (guard) if nothing is owed or the window is not open.
    struct Verdict {
        std::size_t record = 0;
        std::int64_t owed = 0;
        bool is_breach = false;
    };
    Result<Verdict> judge(const LeaderConfig& config, std::uint64_t now, const SlotChain& l1, ByteView promise,
                          ByteView block) const;
    Result<void> challenge(const LeaderConfig& config, std::uint64_t now, const SlotChain& l1, ByteView promise, ByteView block);

    // PC-10: a leader's signed request; its stake is paid out. Refused (malformed), (signature), (guard) while something is
    // held back, or where there is nothing to pay.
    Result<void> withdraw(const LeaderConfig& config, std::uint64_t now, ByteView bytes);

    // Promises of a leader for which stake is held back.
    int reserved(const LeaderConfig& config, std::uint64_t now, int leader) const;
    // The L1 slot from which on nobody can challenge the promise.
    static std::uint64_t deadline(const LeaderConfig& config, const InclusionPromise& promise);
    bool is_over(std::uint64_t slot) const { return outcome(slot) != nullptr; }
    const SlotOutcome* outcome(std::uint64_t slot) const;  // null while it is open or to come

    const FlatVec<PromiseRecord, users>& records() const { return records_; }
    const PromiseRecord* record_of(const UserTx& tx) const;  // null if nobody has promised it
    std::int64_t stake(int leader) const { return stakes_[static_cast<std::size_t>(leader)]; }
    std::int64_t withdrawn(int leader) const { return withdrawn_[static_cast<std::size_t>(leader)]; }

private:
    // The due promise was not kept though it could have been, by the slot's block or for want of one.
    bool is_broken(const LeaderConfig& config, const SlotChain& l1, const PromiseRecord& record, const SlotBlock* block) const;
    void end_slot(const LeaderConfig& config, const SlotChain& l1, SlotOutcome outcome, const SlotBlock* block);

    std::array<std::int64_t, 2> stakes_{};
    std::array<std::int64_t, 2> withdrawn_{};
    FlatVec<PromiseRecord, users> records_;
    FlatVec<SlotOutcome, 3> outcomes_;
};

}  // namespace sequent::impl::preconf
