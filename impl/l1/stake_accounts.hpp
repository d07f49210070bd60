// The accounts around the stake registry. What is burned lies on an account without a key.
#pragma once

#include "impl/l1/accounts.hpp"

namespace sequent::impl::rotation {

enum class Account : std::uint8_t { wallet, escrow, withdrawal, burned };

class StakeAccounts {
public:
    // All there is lies in the wallet; supply_gwei >= 0.
    explicit StakeAccounts(std::int64_t supply_gwei) : supply_(supply_gwei) { accounts_.open(0, supply_gwei); }

    std::int64_t supply() const { return supply_; }
    std::int64_t balance(Account account) const { return accounts_.of(static_cast<std::size_t>(account)); }
    // The sum of all balances: the supply, for ever.
    std::int64_t total() const { return accounts_.total(); }
    Result<void> move(Account from, Account to, std::int64_t amount_gwei) {
        return accounts_.move(static_cast<std::size_t>(from), static_cast<std::size_t>(to), amount_gwei);
    }

private:
    std::int64_t supply_;
    Accounts<4> accounts_;
};

}  // namespace sequent::impl::rotation
