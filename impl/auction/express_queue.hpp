// The sequencer's queue with an express lane: one queue for all transactions, in the order of when each may be sequenced. A
// transaction of the lane's holder may be at once; an ordinary one after the express advantage. Source: docs.arbitrum.io
// `how-arbitrum-works/timeboost/troubleshoot-timeboost`.
#pragma once

#include "impl/auction/packet.hpp"
#include "impl/auction/party.hpp"
#include "impl/flat_vec.hpp"

namespace sequent::impl::auction {

// A transaction as it comes in: by the lane, signed by whoever holds it in this round, or by the ordinary way, signed by its
// sender.
struct QueuedTx {
    Address sender{};
    std::uint64_t nonce = 0;
    bool express = false;
};
struct SignedTx {
    QueuedTx tx;
    Signature signature{};
};
// What is signed (Domain::express_submission).
Packet encode(const QueuedTx& tx);
Packet encode(const SignedTx& message);
Result<SignedTx> decode_tx(ByteView bytes);
SignedTx sign_tx(const QueuedTx& tx, const KeyPair& key);

struct ExpressConfig {
    std::int64_t advantage_ms = 200;  // what an ordinary transaction is held back
    std::int64_t moment_ms = 50;      // the unit in which time passes; it divides the advantage
};

struct Waiting {
    QueuedTx tx;
    std::int64_t arrived_ms = 0;
    std::int64_t ready_ms = 0;  // when it may be sequenced
};

class ExpressQueue {
public:
    static constexpr std::size_t senders_max = 2;

    // `controller` holds the lane in this round.
    ExpressQueue(const ExpressConfig& config, const Address& controller) : config_(config), controller_(controller) {}

    // Takes a transaction in. Refused: malformed; unknown (a sender that is not known, or by the lane though the sender does
    // not hold it); signature; guard (its sender has one waiting: they go one after another).
    Result<void> on_tx(ByteView bytes, std::int64_t now_ms);
    // AU-29: sequences the sender's transaction. Refused (guard) where there is none, where it is held back, or where another
    // has come to the front before it.
    Result<void> sequence(const Address& sender, std::int64_t now_ms);
    // Whether something has come to the front: it is sequenced before more time passes.
    bool ready(std::int64_t now_ms) const;
    // The sender's waiting transaction, or null.
    const Waiting* find(const Address& sender) const;

    const ExpressConfig& config() const { return config_; }

private:
    ExpressConfig config_;
    Address controller_;
    FlatVec<Waiting, senders_max> waiting_;  // in the order of arrival
};

}  // namespace sequent::impl::auction
