#include "impl/preconf/bid_messages.hpp"

#include <algorithm>

namespace sequent::impl::preconf {
namespace {

std::uint8_t read_below(Reader& in, int count, std::string_view otherwise) {
    const std::uint8_t value = in.u8();
    return value < count ? value : static_cast<std::uint8_t>(in.fail(otherwise));
}

// A table of things that are computed once, for each bidder.
template <class F>
auto for_each_bidder(F&& f) {
    std::array<decltype(f(0)), bids_max> all;
    for (int i = 0; i < bids_max; ++i) all[static_cast<std::size_t>(i)] = f(i);
    return all;
}
template <class F>
auto for_each_commitment(F&& f) {
    std::array<std::array<decltype(f(0, 0)), bids_max>, producers> all;
    for (int who = 0; who < producers; ++who)
        all[static_cast<std::size_t>(who)] = for_each_bidder([&](int bidder) { return f(who, bidder); });
    return all;
}

}  // namespace

Bid Bid::read(Reader& in) {
    Bid bid;
    read_rollup(in);
    bid.block = read_number(in);
    bid.bidder = read_below(in, bids_max, "no such bidder");
    bid.tx = in.hash();
    return bid;
}

Opening Opening::read(Reader& in) {
    Opening opening;
    opening.producer = read_below(in, producers, "no such producer");
    opening.bid = Signed<Bid>::read(in);
    opening.blinding = in.hash();
    return opening;
}

SealedCommitment SealedCommitment::read(Reader& in) {
    SealedCommitment commitment;
    read_rollup(in);
    commitment.producer = read_below(in, producers, "no such producer");
    commitment.digest = in.hash();
    return commitment;
}

bool WonBlock::executes(const Hash& tx) const { return std::find(txs.begin(), txs.end(), tx) != txs.end(); }

WonBlock WonBlock::read(Reader& in) {
    WonBlock block;
    read_rollup(in);
    block.number = read_number(in);
    block.producer = read_below(in, producers, "no such producer");
    const std::uint8_t count = in.u8();
    if (count > bids_max) in.fail("more transactions than a block holds");
    for (std::uint8_t i = 0; in.ok() && i < count; ++i) {
        const Hash tx = in.hash();
        if (block.executes(tx)) in.fail("a transaction is there twice");
        block.txs.push_back(tx);
    }
    return block;
}

const KeyPair& bidder_key(int bidder) {
    static const auto keys = for_each_bidder([](int i) { return key_pair_of("bidder", static_cast<std::uint64_t>(i)); });
    return keys.at(static_cast<std::size_t>(bidder));
}

const Hash& bid_tx(int bidder) {
    static const auto txs = for_each_bidder([](int i) { return hash_of(to_bytes(user_tx(i))); });
    return txs.at(static_cast<std::size_t>(bidder));
}

const Signed<Bid>& bid_of(int bidder) {
    static const auto bids = for_each_bidder([](int i) {
        return sign_body(bidder_key(i), Bid{contested_block, static_cast<std::uint8_t>(i), bid_tx(i)});
    });
    return bids.at(static_cast<std::size_t>(bidder));
}

const Opening& opening_of(int producer, int bidder) {
    static const auto openings = for_each_commitment([](int who, int i) {
        // Stands for a secret that the two have agreed on.
        const auto seed = FixedBytes<2>().u8(static_cast<std::uint8_t>(who)).u8(static_cast<std::uint8_t>(i));
        return Opening{static_cast<std::uint8_t>(who), bid_of(i), hash_of(hash_of(promiser_key(who).secret), seed)};
    });
    return openings.at(static_cast<std::size_t>(producer)).at(static_cast<std::size_t>(bidder));
}

const Hash& digest_of(int producer, int bidder) {
    static const auto digests = for_each_commitment([](int who, int i) { return hash_of(to_bytes(opening_of(who, i))); });
    return digests.at(static_cast<std::size_t>(producer)).at(static_cast<std::size_t>(bidder));
}

}  // namespace sequent::impl::preconf
