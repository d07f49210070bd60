// An outsider that writes down what it is told and what is published: promises received, lists, blocks. It asks none of the
// modules for their books, so that what they forget is still known.
#pragma once

#include "impl/composition/slot_auction.hpp"
#include "impl/composition/stakes.hpp"

namespace sequent::impl::composition {

class Watcher {
public:
    // What a client holds in its hands.
    struct Receipt {
        std::int64_t slot = 0;
        Party maker;
        FixedWriter<promise_size_max> bytes;
    };
    // A block as published, and how many forced transactions were due when it was.
    struct Published {
        std::int64_t slot = 0;
        int forced = 0, due = 0;
        bool promised = false, listed = false;
    };

    void promised(const SlotPromise& promise) { receipts_.push_back({promise.slot, promise.maker, encoded(promise)}); }
    void listed(std::int64_t slot) { lists_.push_back(slot); }
    void published(const Published& block) { blocks_.push_back(block); }
    // Forgets what is older than the slot before `slot`.
    void slot_began(std::int64_t slot);

    const Receipt* receipt(std::int64_t slot) const;
    bool was_listed(std::int64_t slot) const;
    const Published* block(std::int64_t slot) const;
    // Who paid for a slot, by the payments that the contract emitted; 0: nobody.
    static std::uint8_t paid(const SlotAuction& auction, std::int64_t slot);
    // Whether a receipt's maker had, or will have, the right to its slot: it paid for it, or nobody did and it is the leader of
    // the slot, or it is the set, whose promise binds whoever seals.
    static bool entitled(const Config& config, const SlotAuction& auction, const Receipt& receipt);

private:
    FlatVec<Receipt, 3> receipts_;
    FlatVec<std::int64_t, 3> lists_;
    FlatVec<Published, 2> blocks_;
};

}  // namespace sequent::impl::composition
