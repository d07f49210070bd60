// The messages of the express lane's auction, with one encoding each: a bid signed for the auctioneer, and the calls to the
// contract. Who calls is not part of a call's bytes: L1 says it. Source: OffchainLabs/nitro-contracts
// `src/express-lane-auction/`.
#pragma once

#include "impl/auction/packet.hpp"
#include "impl/auction/party.hpp"
#include "impl/l1/accounts.hpp"

namespace sequent::impl::auction {

// A bid for the express lane of one round. `salt` is the bidder's own and is there to be hashed.
struct LaneBid {
    std::int64_t round = 0;
    Address bidder{};
    Units amount = 0;
    std::uint64_t salt = 0;
};
struct SignedLaneBid {
    LaneBid bid;
    Signature signature{};
};
// What is signed (Domain::auction_bid), and what decides ties.
Packet encode(const LaneBid& bid);
Hash hash_of(const LaneBid& bid);
SignedLaneBid sign_bid(const LaneBid& bid, const KeyPair& key);
bool verify_bid(const SignedLaneBid& message, const PublicKey& key);
// On its way to the auctioneer.
Packet encode(const SignedLaneBid& message);
Result<SignedLaneBid> decode_lane_bid(ByteView bytes);

// The first byte of a call to the contract.
enum class LaneCallKind : std::uint8_t {
    deposit = 1,
    initiate_withdrawal,
    finalize_withdrawal,
    set_reserve,
    resolve_single,
    resolve_multi,
    retime,
    transfer,
    set_min_reserve,
    set_closing
};
struct LaneCall {
    LaneCallKind kind = LaneCallKind::finalize_withdrawal;
    Units amount = 0;                            // deposit, set_reserve, set_min_reserve
    SignedLaneBid first, second;                 // resolve; the second where there are two
    std::int64_t round_seconds = 0, offset = 0;  // retime: how long rounds last, when round 0 began
    std::int64_t closing = 0;                    // set_closing: seconds before the round's end
    std::int64_t round = 0;                      // transfer
    Address to{};                                // transfer
};
Packet encode(const LaneCall& call);
// Refuses (malformed) anything that the encoder does not write.
Result<LaneCall> decode_lane_call(ByteView bytes);

}  // namespace sequent::impl::auction
