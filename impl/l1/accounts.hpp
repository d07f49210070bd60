// Balances of the accounts around the stake registry. Units move between accounts and are never made or lost: what is
// burned lies on an account without a key.
#pragma once

#include "impl/result.hpp"

#include <array>
#include <cstdint>

namespace sequent::impl {

enum class Account : std::uint8_t { wallet, escrow, withdrawal, burned };

class Accounts {
public:
    // All there is lies in the wallet; supply_gwei >= 0.
    explicit Accounts(std::int64_t supply_gwei) : supply_(supply_gwei) { at(Account::wallet) = supply_gwei; }

    std::int64_t supply() const { return supply_; }
    std::int64_t balance(Account account) const { return balances_[static_cast<std::size_t>(account)]; }
    // The sum of all balances: the supply, for ever.
    std::int64_t total() const { return balances_[0] + balances_[1] + balances_[2] + balances_[3]; }

    // Refused (guard) where `from` has less than the amount, (argument) for a negative one; then nothing moves.
    Result<void> move(Account from, Account to, std::int64_t amount_gwei) {
        if (amount_gwei < 0) return refuse(RefusalCode::argument, "a negative amount");
        if (balance(from) < amount_gwei) return refuse(RefusalCode::guard, "the account has less");
        at(from) -= amount_gwei;
        at(to) += amount_gwei;
        return {};
    }

private:
    std::int64_t& at(Account account) { return balances_[static_cast<std::size_t>(account)]; }

    std::int64_t supply_;
    std::array<std::int64_t, 4> balances_{};
};

}  // namespace sequent::impl
