// The contract that holds the stake behind promises, and takes it from whoever is shown to have broken one.
#pragma once

#include "impl/composition/config.hpp"
#include "impl/composition/messages.hpp"

namespace sequent::impl::composition {

// The places that a block leaves for a promise, once what it had to contain is in.
inline int room_for_promise(const Config& config, const SlotBlock& block) {
    return config.block_room_txs - block.forced - block.listed.has_value();
}

class Stakes {
public:
    static constexpr std::uint64_t deposit_units = 1'000'000;  // of each leader, each bidder and the set
    static constexpr std::uint64_t penalty_units = 1;

    // CO-13: a client shows a promise (as bytes) of the slot that ends, whose block, as the rollup accepted it, is given (null:
    // there was none). Takes the penalty, or refuses: malformed; signature; guard (no stake, another slot, no
    // block, the promise was kept, no room).
    Result<void> punish(const Config& config, std::int64_t slot, const SlotBlock* sealed, ByteView promise);

    std::uint64_t stake(Party party) const { return stakes_[place(party)]; }
    std::uint64_t burned() const { return burned_; }
    // The slot of the newest penalty, or -1.
    std::int64_t last_penalty() const { return last_penalty_; }

private:
    static std::size_t place(Party party);

    std::array<std::uint64_t, leaders_max + bidders_max + 1> stakes_{deposit_units, deposit_units, deposit_units,
                                                                     deposit_units, deposit_units, deposit_units};
    std::uint64_t burned_ = 0;
    std::int64_t last_penalty_ = -1;
};

}  // namespace sequent::impl::composition
