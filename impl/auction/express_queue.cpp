#include "impl/auction/express_queue.hpp"

#include "impl/planted.hpp"

#include <algorithm>

namespace sequent::impl::auction {
Packet encode(const QueuedTx& tx) {
    Packet out;
    return out.raw(tx.sender).u64(tx.nonce).u8(tx.express);
}

Packet encode(const SignedTx& message) { return encode(message.tx).raw(message.signature); }

Result<SignedTx> decode_tx(ByteView bytes) {
    Reader reader(bytes);
    SignedTx message;
    message.tx.sender = reader.array<20>();
    message.tx.nonce = reader.u64();
    message.tx.express = reader.flag();
    message.signature = reader.array<64>();
    if (auto end = reader.finish(); !end) return end.refusal();
    return message;
}

SignedTx sign_tx(const QueuedTx& tx, const KeyPair& key) { return {tx, sign(key, Domain::express_submission, encode(tx))}; }

const Waiting* ExpressQueue::find(const Address& sender) const {
    const auto* found = std::ranges::find_if(waiting_, [&](const Waiting& one) { return one.tx.sender == sender; });
    return found == waiting_.end() ? nullptr : found;
}

// AU-29: one queue for both; what the lane buys is the time at which a transaction comes to the front, and nothing else.
Result<void> ExpressQueue::on_tx(ByteView bytes, std::int64_t now_ms) {
    const auto message = decode_tx(bytes);
    if (!message) return message.refusal();
    const QueuedTx& tx = message->tx;
    const int sender = number_of(Role::bidder, tx.sender, senders_max);
    if (sender < 0) return refuse(RefusalCode::unknown, "the sender is not known");
    if (tx.express && tx.sender != controller_) return refuse(RefusalCode::unknown, "the sender does not hold the lane");
    if (find(tx.sender)) return refuse(RefusalCode::guard, "the sender has a transaction waiting");
    if (!verify(party(Role::bidder, sender).key.public_key, Domain::express_submission, encode(tx), message->signature))
        return refuse(RefusalCode::signature, "not the sender's signature");
    const bool held_back = !tx.express || planted("lane-held-back");
    waiting_.push_back({tx, now_ms, now_ms + (held_back ? config_.advantage_ms : 0)});
    return {};
}

bool ExpressQueue::ready(std::int64_t now_ms) const {
    if (planted("express-lane-exclusive"))  // what is ready waits as long as the lane is in use
        return std::ranges::any_of(waiting_, [&](const Waiting& one) { return one.ready_ms <= now_ms; }) &&
               std::ranges::none_of(waiting_, [](const Waiting& one) { return one.tx.express; });
    return std::ranges::any_of(waiting_, [&](const Waiting& one) { return one.ready_ms <= now_ms; });
}

Result<void> ExpressQueue::sequence(const Address& sender, std::int64_t now_ms) {
    const Waiting* mine = find(sender);
    if (!mine) return refuse(RefusalCode::guard, "the sender has nothing waiting");
    const std::int64_t early = planted("advantage-a-moment-short") ? config_.moment_ms : 0;
    if (mine->ready_ms - early > now_ms) return refuse(RefusalCode::guard, "the transaction is held back");
    if (std::ranges::any_of(waiting_, [&](const Waiting& one) { return one.ready_ms < mine->ready_ms && early == 0; }))
        return refuse(RefusalCode::guard, "another has come to the front before it");
    FlatVec<Waiting, senders_max> rest;
    for (const Waiting& one : waiting_)
        if (&one != mine) rest.push_back(one);
    waiting_ = rest;
    return {};
}

}  // namespace sequent::impl::auction
