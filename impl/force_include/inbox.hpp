// The L1 inbox of forced transactions. The contract stores one hash a message, an accumulator over all messages up to
// it:
//
//     accumulator[i] = H(accumulator[i-1] || H(message[i]))
//
// so that whoever later shows a message and the accumulator before it proves where the message stands in the queue.
// Messages are numbered from 0 for ever. Kept here are those whose inclusion a reorg may still undo, or that wait for
// one.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/force_include/message.hpp"

namespace sequent::impl {

struct InboxEntry {
    ForcedMessage message;
    Hash id{};                      // the message's hash
    Hash accumulator{};             // after this message
    std::int64_t included_in = -1;  // the L1 block whose data put it into the rollup's order; -1 while pending
    bool forced = false;            // included by force, not by the operator

    bool pending() const { return included_in < 0; }
};

class ForcedInbox {
public:
    static constexpr std::size_t slots_max = 3;

    // The absolute number of the oldest message kept, and one past the newest: all that L1 ever accepted.
    std::int64_t begin() const { return first_; }
    std::int64_t end() const { return first_ + static_cast<std::int64_t>(entries_.size()); }

    // The messages kept, oldest first.
    const FlatVec<InboxEntry, slots_max>& entries() const { return entries_; }
    // The message of an absolute number, or null if it is not kept.
    const InboxEntry* find(std::int64_t number) const;
    // The accumulator before a message that is kept, or before the next one to come.
    const Hash& accumulator_before(std::int64_t number) const;
    // The number of messages that L1 data has not included, and the oldest of them (null if there is none).
    int pending_count() const;
    const InboxEntry* first_pending() const;

    // Proves a message's place: whether H(preceding || H(message)) is the accumulator of message `number`.
    bool proves(std::int64_t number, const Hash& preceding, const ForcedMessage& message) const;

    // FI-1: the contract takes in a message from `sender` in the given L1 block. Requires a free slot: the caller
    // checks.
    const InboxEntry& enqueue(const Address& sender, ByteView payload, std::int64_t l1_block, std::int64_t timestamp);

    // FI-7: L1 data in block `l1_block` includes the message. Requires that it is kept and pending.
    void include(std::int64_t number, std::int64_t l1_block, bool forced);

    // FI-2: forgets the oldest messages that are included in L1 blocks up to `settled`, which no reorg can replace.
    void settle(std::int64_t settled);

    // FI-3 and FI-4: L1 blocks above `kept` vanish. What they included is pending again, what they took in is gone.
    void reorg(std::int64_t kept);

private:
    std::int64_t first_ = 0;
    Hash before_first_{};                            // the accumulator before message first_
    std::array<std::uint64_t, 2> settled_nonces_{};  // each user's messages below first_
    FlatVec<InboxEntry, slots_max> entries_;
};

}  // namespace sequent::impl
