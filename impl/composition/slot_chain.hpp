// A sequencer chain in which rotation, auction, pre-confirmations, forced transactions, inclusion lists and stake meet. There
// is one method for each event of spec/composition.md:
//
//     SlotChain chain(config);
//     chain.sell(1);                 // bidder 1 buys slot 1
//     chain.seal(1, 0, 0, 0);        // the leader of slot 0 seals an empty block
//     chain.end_slot();              // slot 1 begins; its block is bidder 1's to seal
//     chain.queue_forced();          // L1 takes in a forced transaction ...
//     chain.end_slot();              // ... refused: bidder 1 is in time and may still seal
//
// An actor builds and signs the message with the only key that it has; whoever receives the bytes decodes them, checks and
// decides. A refusal leaves the chain as it was. Chains are values: a copy is independent.
#pragma once

#include "impl/composition/duties.hpp"
#include "impl/composition/forced_queue.hpp"
#include "impl/composition/watcher.hpp"

namespace sequent::impl::composition {

class SlotChain {
public:
    // Every parameter within the ranges that config.hpp gives; anything else is the caller's bug.
    explicit SlotChain(const Config& config) : config_(config) {}

    // ---- the events ----
    // CO-1: leader `who` (0..2) stops, or comes back. Refused (argument) where there is no such leader, (guard) beyond what
    // the adversary can hold down.
    Result<void> leader_turns(int who);
    // CO-2: the auctioneer records that `bidder` (1..2) bought the next slot, or that nobody bid (0).
    Result<void> sell(int bidder);
    // CO-3: a user sends a forced transaction to L1.
    Result<void> queue_forced();
    // CO-4: whoever is entitled to the slot, this one (0) or the next (1), promises a place in it; or the set does.
    Result<void> promise(int next);
    // CO-5: the committee publishes the next slot's inclusion list.
    Result<void> list();
    // CO-6: the clock reaches the end of the time that a bought right gives in this slot.
    Result<void> holder_late();
    // CO-7: somebody seals: the leader (1), the holder (2; where there is none, an outsider that claims to be), the leader in
    // the holder's place (3). The block takes `forced` transactions from the inbox, and the promised and listed one or not.
    Result<void> seal(int by, int forced, int promised, int listed);
    // CO-12 to CO-16: the slot ends and the next one begins.
    Result<void> end_slot();

    // ---- what arrives as bytes ----
    Result<void> receive_sale(ByteView bytes) { return auction_.sell(config_, slot_, bytes); }
    Result<void> receive_forced(ByteView bytes) { return queue_.take(bytes); }
    // CO-4, CO-5: refused: malformed; signature; guard (the design has none, another slot, closed, given already).
    Result<void> receive_promise(ByteView bytes);
    Result<void> receive_list(ByteView bytes);
    // CO-7 to CO-10: what makes a block valid. Refused: malformed; guard; unknown; signature.
    Result<SlotBlock> check_block(ByteView bytes) const;
    // CO-11: the same, and the block becomes the slot's.
    Result<void> receive_block(ByteView bytes);

    // ---- what can be seen ----
    const Config& config() const { return config_; }
    std::int64_t slot() const { return slot_; }
    int leader(std::int64_t slot) const { return static_cast<int>(slot % config_.leaders); }
    bool down(int leader) const { return (down_ >> leader & 1) != 0; }
    // Whether the holder's time in the slot is over.
    bool late() const { return now_seconds_ >= slot_ * slot_seconds + holder_seconds; }
    const ForcedQueue& queue() const { return queue_; }
    const SlotAuction& auction() const { return auction_; }
    const Duties& promises() const { return promises_; }
    const Duties& lists() const { return lists_; }
    const Stakes& stakes() const { return stakes_; }
    const Watcher& watcher() const { return watcher_; }
    // The slot's block, or null.
    const SlotBlock* sealed() const { return sealed_.empty() ? nullptr : &sealed_.front(); }
    // The user's transactions that a slot's promise and a slot's list are about.
    static Hash promised_tx(std::int64_t slot);
    static Hash listed_tx(std::int64_t slot);

private:
    std::uint8_t holder() const { return auction_.winner(slot_); }
    bool leader_up() const { return !down(leader(slot_)); }
    Result<void> check_right(const SlotBlock& block) const;
    Result<void> check_contents(const SlotBlock& block) const;

    Config config_;
    std::int64_t slot_ = 0;
    std::int64_t now_seconds_ = 0;
    std::uint8_t down_ = 0;  // a bit a leader
    ForcedQueue queue_;
    SlotAuction auction_;
    Duties promises_, lists_;
    Stakes stakes_;
    Watcher watcher_;
    FlatVec<SlotBlock, 1> sealed_;
};

}  // namespace sequent::impl::composition
