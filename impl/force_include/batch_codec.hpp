// The messages that the sequencer, and whoever forces a transaction, post to L1, with one canonical encoding each:
// decoding accepts exactly the encoder's output, so encode(decode(bytes)) == bytes. Anything else is refused, not
// repaired.
#pragma once

#include "impl/force_include/message.hpp"

#include <optional>
#include <vector>

namespace sequent::impl {

// Limits on what a decoder accepts; they bound the work that anybody's bytes can cause.
inline constexpr std::size_t batch_size_max = 64 * 1024;  // bytes
inline constexpr std::size_t batch_txs_max = 256;
inline constexpr std::size_t batch_tx_size_max = 4 * 1024;  // bytes
inline constexpr std::uint64_t span_epochs_max = 70'000;

// OP: one L2 block of the sequencer (`SingularBatch`).
struct OpBatch {
    std::int64_t epoch_number = 0;  // the L1 origin
    Hash epoch_hash{};
    Hash parent_hash{};          // of the L2 block before it
    std::int64_t timestamp = 0;  // seconds
    std::vector<Bytes> transactions;
};

// OP: the blocks of a recovering operator, all without user transactions: one a new epoch, as a span batch has them.
struct OpSpan {
    std::int64_t epoch_number = 0;  // the L1 origin of the last block
    Hash epoch_hash{};
    Hash parent_hash{};          // of the L2 block before the first
    std::int64_t timestamp = 0;  // of the last block, seconds
    std::uint64_t epochs = 0;    // how many new origins it adopts
};

// Arbitrum: where a message stands in the delayed inbox.
struct DelayProof {
    Hash preceding_accumulator{};
    ForcedMessage message;
};

// Arbitrum: a sequencer batch that reads delayed messages up to a count.
struct ArbitrumBatch {
    std::int64_t after_messages_read = 0;
    std::optional<DelayProof> proof;
};

// Arbitrum: a call of forceInclusion; the proof is for the last message of the prefix.
struct ArbitrumForce {
    std::int64_t total_messages_read = 0;
    DelayProof last;
};

Bytes encode(const OpBatch& batch);
Bytes encode(const OpSpan& span);
Bytes encode(const ArbitrumBatch& batch);
Bytes encode(const ArbitrumForce& force);

// Each refuses (malformed): another kind of message, truncated or trailing bytes, counts and sizes above the limits,
// non-minimal counts, flags other than 0 and 1, numbers above 2^62.
Result<OpBatch> decode_op_batch(ByteView bytes);
Result<OpSpan> decode_op_span(ByteView bytes);
Result<ArbitrumBatch> decode_arbitrum_batch(ByteView bytes);
Result<ArbitrumForce> decode_arbitrum_force(ByteView bytes);

}  // namespace sequent::impl
