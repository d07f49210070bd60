// The contract that sells the right to seal a slot's block, one slot ahead: records of sales, deposits, and payments. How the
// best bid is found is the auctioneer's business; the contract sees that the bid is the bidder's, and is paid.
#pragma once

#include "impl/composition/config.hpp"
#include "impl/composition/messages.hpp"

namespace sequent::impl::composition {

class SlotAuction {
public:
    struct Record {
        std::int64_t slot = 0;
        std::uint8_t bidder = 0;  // 0: nobody bid, and the slot stays with the rotation
    };
    // The event that the contract emits when money moves.
    struct Payment {
        std::int64_t slot = 0;
        std::uint8_t bidder = 0;
        std::uint64_t units = 0;
    };

    static constexpr std::uint64_t deposit_units = 1'000'000;  // each bidder's, to begin with

    // CO-2: takes the record of a slot's sale in slot `now`. Refused: malformed; guard (there is no auction, not the next slot,
    // sold already, a bidder that cannot pay, a price of nobody); signature (the auctioneer's, the bidder's).
    Result<void> sell(const Config& config, std::int64_t now, ByteView bytes);

    // Whether the sale of a slot is over, and who has bought it (0: nobody).
    bool settled(std::int64_t slot) const { return find(slot) != nullptr; }
    std::uint8_t winner(std::int64_t slot) const { return find(slot) ? find(slot)->bidder : std::uint8_t{0}; }

    // CO-14: a slot ended, and with it the right to it.
    void slot_ended(std::int64_t slot);

    std::uint64_t balance(int bidder) const { return balances_[static_cast<std::size_t>(bidder - 1)]; }
    std::uint64_t proceeds() const { return proceeds_; }
    // Payments for the slot before this one, this one and the next one.
    const FlatVec<Payment, 3>& payments() const { return payments_; }

private:
    const Record* find(std::int64_t slot) const;

    FlatVec<Record, 2> records_;
    FlatVec<Payment, 3> payments_;
    std::array<std::uint64_t, bidders_max> balances_{deposit_units, deposit_units};
    std::uint64_t proceeds_ = 0;
};

}  // namespace sequent::impl::composition
