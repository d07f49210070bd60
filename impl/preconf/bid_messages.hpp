// What bidders, block producers and the commitment contract send one another. spec/preconf/speculative.md.
//
// A producer commits to a bid before it knows whether the block will be its own: L1 gets a digest with the producer's
// signature. The preimage is the opening, which producer and bidder have; its blinding keeps others from trying bids until
// the digest fits.
#pragma once

#include "impl/preconf/leader_messages.hpp"

namespace sequent::impl::preconf {

inline constexpr int producers = 2;
inline constexpr int bids_max = 3;
inline constexpr std::uint64_t contested_block = 5'001;  // the number of the block for which everybody bids

// "Execute my transaction in that block", by bidder `bidder` (0..bids_max - 1). What a violation costs is the contract's
// constant: a digest must be able to hold back its worth without being read.
struct Bid {
    static constexpr Domain domain = Domain::producer_bid;
    static constexpr std::size_t size_max = 8 + 8 + 1 + 32;
    std::uint64_t block = contested_block;
    std::uint8_t bidder = 0;
    Hash tx{};

    void write(auto& out) const { out.u64(rollup_id).u64(block).u8(bidder).raw(tx); }
    static Bid read(Reader& in);
};

// What a commitment says once it is opened.
struct Opening {
    static constexpr std::size_t size_max = 1 + Signed<Bid>::size_max + 32;
    std::uint8_t producer = 0;  // 0 or 1
    Signed<Bid> bid;
    Hash blinding{};

    void write(auto& out) const {
        out.u8(producer);
        bid.write(out);
        out.raw(blinding);
    }
    static Opening read(Reader& in);
};

// What L1 gets of a commitment before the block lands.
struct SealedCommitment {
    static constexpr Domain domain = Domain::bid_commitment;
    static constexpr std::size_t size_max = 8 + 1 + 32;
    std::uint8_t producer = 0;  // 0 or 1
    Hash digest{};              // of the opening's bytes

    void write(auto& out) const { out.u64(rollup_id).u8(producer).raw(digest); }
    static SealedCommitment read(Reader& in);
};

// The block of the producer who won, by the hashes of the transactions that bidders care about.
struct WonBlock {
    static constexpr Domain domain = Domain::won_block;
    static constexpr std::size_t size_max = 2 * 8 + 1 + 1 + bids_max * 32;
    std::uint64_t number = contested_block;
    std::uint8_t producer = 0;
    FlatVec<Hash, bids_max> txs;

    bool executes(const Hash& tx) const;
    void write(auto& out) const {
        out.u64(rollup_id).u64(number).u8(producer).u8(static_cast<std::uint8_t>(txs.size()));
        for (const Hash& tx : txs) out.raw(tx);
    }
    // Fails for a transaction that is there twice.
    static WonBlock read(Reader& in);
};

const KeyPair& bidder_key(int bidder);
// The transaction that a bidder wants executed, and its signed bid; bidder 0..bids_max - 1.
const Hash& bid_tx(int bidder);
const Signed<Bid>& bid_of(int bidder);
// What producer and bidder both have of a commitment; and its digest, which they compute once.
const Opening& opening_of(int producer, int bidder);
const Hash& digest_of(int producer, int bidder);

}  // namespace sequent::impl::preconf
