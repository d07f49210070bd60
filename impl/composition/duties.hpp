// A node's book of what blocks owe: for this slot and the next one, a transaction that was promised and one that the inclusion
// list names.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/hash.hpp"

#include <cstdint>

namespace sequent::impl::composition {

class Duties {
public:
    // What the slot's block owes, or null.
    const Hash* find(std::int64_t slot) const {
        for (const Duty& duty : duties_)
            if (duty.slot == slot) return &duty.tx;
        return nullptr;
    }
    // Requires that the slot owes nothing yet, and that it is this one or the next.
    void add(std::int64_t slot, const Hash& tx) { duties_.push_back({slot, tx}); }
    // CO-15: a slot ended. What is owed for the next one stays owed, whoever has the right to it.
    void slot_ended(std::int64_t slot) {
        const auto all = duties_;
        duties_.clear();
        for (const Duty& duty : all)
            if (duty.slot > slot) duties_.push_back(duty);
    }
    void clear() { duties_.clear(); }

private:
    struct Duty {
        std::int64_t slot = 0;
        Hash tx{};
    };
    FlatVec<Duty, 2> duties_;
};

}  // namespace sequent::impl::composition
