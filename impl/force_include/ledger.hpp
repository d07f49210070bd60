// What an L2 node executed: accounts, and one receipt for each run of a forced transaction. The receipts are also the
// undo journal: when L1 blocks vanish, the runs that they caused are undone, newest first.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/force_include/message.hpp"

namespace sequent::impl {

struct Receipt {
    std::int64_t number = 0;    // the message's absolute number in the inbox
    Hash id{};                  // its hash
    std::int64_t l1_block = 0;  // the L1 block whose data made it run
    bool targeted = false;      // sent by the targeted user
    bool success = false;       // what the receipt tells the user
    std::uint64_t moved = 0;    // units that really moved
};

class Ledger {
public:
    // With `filtering`, the targeted user's transactions fail when they execute.
    explicit Ledger(bool filtering) : filtering_(filtering) {}

    // FI-7: executes a forced transaction. Total: a payload that does not decode, or a filtered sender, fails and its
    // receipt says so; the sender's nonce is used up either way.
    void execute(std::int64_t number, const Hash& id, const ForcedMessage& message, std::int64_t l1_block);

    // FI-4: undoes every run that L1 blocks above `kept` caused.
    void rollback(std::int64_t kept);

    // FI-2: forgets the receipts of messages below `number`; they cannot be undone any more.
    void settle(std::int64_t number);

    // How often the message with this number and hash ran, and its newest receipt (null if it never did).
    int runs(std::int64_t number, const Hash& id) const;
    const Receipt* last_receipt(std::int64_t number, const Hash& id) const;

    // The balance of recipient_address(), in units, and a user's next nonce.
    std::uint64_t recipient_balance() const { return recipient_balance_; }
    std::uint64_t nonce(int who) const { return nonces_[who == 1]; }

private:
    bool filtering_;
    std::uint64_t recipient_balance_ = 0;
    std::array<std::uint64_t, 2> nonces_{};
    FlatVec<Receipt, 8> receipts_;  // at most one a slot, unless a planted bug runs a message twice
};

}  // namespace sequent::impl
