// How the sequencer set shares what was paid for the right or the block.
#pragma once

#include "impl/l1/accounts.hpp"
#include "impl/planted.hpp"

namespace sequent::impl::auction {

// AU-8, AU-37: moves `amount` from one account to those of `members` >= 1 members, which stand one after another, in like
// shares. What does not divide goes to the first of them: a share that is rounded away is money lost. Requires that the
// account has the amount.
template <std::size_t N>
void share(Accounts<N>& money, std::size_t from, std::size_t first_member, int members, Units amount) {
    const Units each = amount / members;
    const Units rest = amount - each * members;
    for (int j = 0; j < members; ++j) {
        const Units part = j == 0 && !planted("remainder-of-proceeds-lost") ? each + rest : each;
        (void)money.move(from, first_member + static_cast<std::size_t>(j), part);
    }
}

}  // namespace sequent::impl::auction
