// The inbox on L1 that takes forced transactions, and the clock that their wait is counted by: slots in which somebody who was
// up could seal. A slot that is lost because its leader was down would have been lost without any sale of rights, and is not
// held against whoever orders the next ones.
#pragma once

#include "impl/composition/config.hpp"
#include "impl/composition/messages.hpp"

namespace sequent::impl::composition {

class ForcedQueue {
public:
    struct Entry {
        ForcedTx tx;
        std::int64_t served_before = 0;  // slots that had been served when L1 took it in
    };

    // What waits, oldest first; and the number that the next one must have, which is that of all that L1 ever took in.
    const FlatVec<Entry, forced_max>& waiting() const { return waiting_; }
    std::uint64_t next_nonce() const { return accepted_; }

    // CO-3: takes a transaction in. Refused: malformed; guard (no place is free, a nonce that is not the next one).
    Result<void> take(ByteView bytes);

    // For how many served slots an entry has waited.
    std::int64_t age(const Entry& entry) const { return served_ - entry.served_before; }
    // CO-8: how many transactions, from the oldest on, must be in the next block.
    int due(const Config& config) const;

    // CO-11: a block took the `count` oldest, which are there.
    void taken(int count);
    // CO-16: a slot ended that somebody sealed or could have sealed.
    void slot_served() { ++served_; }

private:
    std::uint64_t accepted_ = 0;
    std::int64_t served_ = 0;
    FlatVec<Entry, forced_max> waiting_;
};

}  // namespace sequent::impl::composition
