// Accounts in whole units. Money enters when the accounts are opened, and from then on it only moves: a contract that is
// written in moves cannot create money or lose it.
#pragma once

#include "impl/result.hpp"

#include <array>
#include <cstdint>
#include <numeric>

namespace sequent::impl {

using Units = std::int64_t;

template <std::size_t N>
class Accounts {
public:
    Units of(std::size_t account) const { return balance_[account]; }
    // Opens an account with what its owner brings along; only before any move.
    void open(std::size_t account, Units balance) { balance_[account] = balance; }
    // Moves units. Refused, and nothing moves: (argument) a negative amount, (guard) more than the account has.
    Result<void> move(std::size_t from, std::size_t to, Units amount) {
        if (amount < 0) return refuse(RefusalCode::argument, "a negative amount");
        if (amount > balance_[from]) return refuse(RefusalCode::guard, "the account does not have so much");
        balance_[from] -= amount;
        balance_[to] += amount;
        return {};
    }
    // All the money there is.
    Units total() const { return std::accumulate(balance_.begin(), balance_.end(), Units{0}); }

private:
    std::array<Units, N> balance_{};
};

}  // namespace sequent::impl
