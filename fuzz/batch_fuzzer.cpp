// A batch that somebody changed on its way to L1, against derivation and the sequencer inbox as they stand after a few honest
// events: the rules that every accepted batch must obey are asked again, from the decoded batch and the chain.
//
//     byte 0           what is posted: op batch, op span, arbitrum batch, arbitrum force, modulo 4
//     byte 1           how many events come before it, modulo 8; then a byte for each
//     pairs of bytes   a place in the honest bytes, and what is written there; a place beyond the end lengthens or cuts
//
// It does NOT cover: bytes that need a hash nobody knows; more than seven events; what happens after the batch is applied.
#include "checker/lockstep/systems/force_include/systems.hpp"

#include <cstdio>
#include <cstdlib>

namespace {

using namespace sequent::impl;
using namespace sequent::lockstep::force_include;

void must(bool holds, const char* rule) {
    if (holds) return;
    std::fprintf(stderr, "accepted against the rule: %s\n", rule);
    std::abort();
}

class Input {
public:
    Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
    bool empty() const { return next_ >= size_; }
    std::uint8_t byte() { return empty() ? std::uint8_t{0} : data_[next_++]; }

private:
    const std::uint8_t* data_;
    std::size_t size_, next_ = 0;
};

Bytes changed(Bytes bytes, Input& in) {
    while (!in.empty()) {
        const std::size_t place = in.byte();
        const std::uint8_t value = in.byte();
        if (place < bytes.size()) bytes[place] = value;
        else if (value % 2 == 0) bytes.push_back(value);
        else if (!bytes.empty()) bytes.pop_back();
    }
    return bytes;
}

void prepare(auto& system, Input& in) {
    for (int events = in.byte() % 8; events > 0; --events) {
        const int event = in.byte();
        if (event % 4 == 0) (void)system.enqueue(event / 4 % 2);
        else (void)system.tick();
    }
}

void post_op(bool span, Input& in) {
    OpConfig config;
    config.l1_block_seconds = 4;
    config.seq_window_l1_blocks = 3;
    config.drift_seconds = 6;
    config.censoring = config.offline = true;
    OpSystem system(config);
    prepare(system, in);
    const SafeHead& safe = system.derivation().safe();
    const auto hash_at = [&](std::int64_t number) {
        const Hash* hash = system.l1().hash(number);
        return hash ? *hash : Hash{};
    };
    const std::int64_t height = system.l1().height();
    if (span) {
        OpSpan honest{safe.origin + 1, hash_at(safe.origin + 1), safe.hash, safe.timestamp + config.l1_block_seconds, 1};
        const auto accepted = system.derivation().check_span(config, system.l1(), changed(encode(honest), in));
        if (!accepted) return;
        must(accepted->parent_hash == safe.hash, "a span builds on the safe head");
        must(accepted->epoch_number == safe.origin + static_cast<std::int64_t>(accepted->epochs), "its epochs add up");
        must(accepted->epoch_number <= height, "no origin comes from the future");
        must(accepted->timestamp == safe.timestamp + static_cast<std::int64_t>(accepted->epochs) * config.l1_block_seconds,
             "its times add up");
        return;
    }
    OpBatch honest{safe.origin + 1,
                   hash_at(safe.origin + 1),
                   safe.hash,
                   safe.timestamp + config.l2_block_seconds,
                   {encode(Transfer{user_address(0), 1})}};
    const auto accepted = system.derivation().check(config, system.l1(), changed(encode(honest), in));
    if (!accepted) return;
    must(accepted->parent_hash == safe.hash, "a batch builds on the safe head");
    must(accepted->epoch_number == safe.origin || accepted->epoch_number == safe.origin + 1, "the origin moves by at most one");
    must(accepted->epoch_hash == hash_at(accepted->epoch_number), "the origin's hash is L1's");
    must(accepted->epoch_number < height, "an origin is a closed block");
    must(accepted->timestamp == safe.timestamp + config.l2_block_seconds, "time moves by one L2 block");
    must(accepted->timestamp >= system.l1().timestamp(accepted->epoch_number), "no block is older than its origin");
    for (const Bytes& transaction : accepted->transactions) {
        // What a transaction does is the ledger's affair; a sequencer's batch has no empty ones and no deposits.
        must(!transaction.empty() && transaction.front() != 0x7E, "no empty transaction and no deposit");
    }
}

void post_arbitrum(bool force, Input& in) {
    ArbitrumConfig config;
    config.delay_l1_blocks = 2;
    config.buffer_max_l1_blocks = 3;
    config.buffer_threshold_l1_blocks = 1;
    config.censoring = config.offline = true;
    ArbitrumSystem system(config);
    prepare(system, in);
    const ForcedInbox& inbox = system.inbox();
    const std::int64_t read = system.contract().storage().total_read, height = system.l1().height();
    const InboxEntry* next = inbox.find(read);
    const auto proof = [&] { return DelayProof{inbox.accumulator_before(read), next->message}; };
    if (force) {
        if (!next) return;
        const Bytes bytes = changed(encode(ArbitrumForce{read + 1, proof()}), in);
        const auto accepted = system.contract().check_force(config, inbox, height, bytes);
        if (!accepted) return;
        must(accepted->total_messages_read > read && accepted->total_messages_read <= inbox.end(), "it reads what is there");
        must(inbox.proves(accepted->total_messages_read - 1, accepted->last.preceding_accumulator, accepted->last.message),
             "the last message is proved");
        must(accepted->last.message.l1_block < height, "nothing is forced in the block that took it in");
        return;
    }
    ArbitrumBatch honest{read + (next ? 1 : 0), {}};
    if (next) honest.proof = proof();
    const auto accepted = system.contract().check_batch(config, inbox, height, changed(encode(honest), in));
    if (!accepted) return;
    must(accepted->after_messages_read >= read && accepted->after_messages_read <= inbox.end(), "it reads what is there");
    if (accepted->proof && accepted->after_messages_read > read && system.contract().storage().buffer.updatable(config, height))
        must(inbox.proves(read, accepted->proof->preceding_accumulator, accepted->proof->message),
             "a proof that updates the buffer is of the next message");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input in(data, size);
    const int what = in.byte() % 4;
    if (what < 2) post_op(what == 1, in);
    else post_arbitrum(what == 3, in);
    return 0;
}
