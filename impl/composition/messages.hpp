// The messages of a slot chain. Each has one encoding; decoding accepts exactly the encoder's output. What is signed is the
// message without its signature.
#pragma once

#include "impl/flat_bytes.hpp"
#include "impl/composition/roster.hpp"

#include <optional>

namespace sequent::impl::composition {

// Largest encodings, in bytes.
inline constexpr std::size_t certificate_size_max = 1 + group_members * 64;
inline constexpr std::size_t promise_size_max = 8 + 32 + 2 + certificate_size_max;
inline constexpr std::size_t block_body_size_max = 8 + 1 + 2 + 1 + 2 * 33;
inline constexpr std::size_t block_size_max = block_body_size_max + 64;

// A transaction that a user sends to the inbox on L1; L1 has checked who sent it.
struct ForcedTx {
    std::array<std::uint8_t, 20> sender{};
    std::uint64_t nonce = 0;   // the sender's count of earlier ones
    std::uint64_t amount = 0;  // what it moves on L2, in units
};
Bytes encode(const ForcedTx& tx);
Result<ForcedTx> decode_forced_tx(ByteView bytes);

// A bidder's offer for a slot; and the auctioneer's record of the sale, which carries it. Bidder 0: nobody bid, price 0.
struct Bid {
    std::int64_t slot = 0;
    std::uint8_t bidder = 0;
    std::uint64_t price_units = 0;
    Signature signature{};  // the bidder's, over all of the above; zero without a bidder
};
struct Sale {
    Bid bid;
    Signature signature{};  // the auctioneer's, over the bid with its signature
};
FlatBytes<17> statement(const Bid& bid);
FlatBytes<81> statement(const Sale& sale);
Bytes encode(const Sale& sale);
Result<Sale> decode_sale(ByteView bytes);

// A place in a slot's block for a transaction. One party signs (`members` is 1 then), or a quorum of the set.
struct SlotPromise {
    std::int64_t slot = 0;
    Hash tx{};
    Party maker;
    Certificate proof;
};
FlatBytes<42> statement(const SlotPromise& promise);
FlatBytes<promise_size_max> encoded(const SlotPromise& promise);
Bytes encode(const SlotPromise& promise);
Result<SlotPromise> decode_slot_promise(ByteView bytes);
// Whether the promise is signed by its maker. Refused (signature).
Result<void> verify(const SlotPromise& promise);

// What the committee asks of a slot's block.
struct SlotList {
    std::int64_t slot = 0;
    Hash tx{};
    Certificate proof;
};
FlatBytes<40> statement(const SlotList& list);
Bytes encode(const SlotList& list);
Result<SlotList> decode_slot_list(ByteView bytes);

// Under which right a block is sealed.
enum class SealedAs : std::uint8_t { leader = 1, holder = 2, fallback = 3 };

// A slot's block, as far as others are owed something in it. Whatever else it holds is of no interest here.
struct SlotBlock {
    std::int64_t slot = 0;
    SealedAs as = SealedAs::leader;
    Party sealer;
    std::uint8_t forced = 0;  // how many of the inbox's oldest it takes; nothing but a block changes which these are
    std::optional<Hash> promised;
    std::optional<Hash> listed;
    Signature signature{};  // the sealer's, over all of the above
};
FlatBytes<block_body_size_max> statement(const SlotBlock& block);
FlatBytes<block_size_max> encoded(const SlotBlock& block);
Bytes encode(const SlotBlock& block);
Result<SlotBlock> decode_slot_block(ByteView bytes);

}  // namespace sequent::impl::composition
