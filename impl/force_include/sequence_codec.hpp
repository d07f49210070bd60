// The messages that operators of none, timeout, deadline and quota post to L1, and the call that forces timed-out batches. Each
// has one encoding, as in batch_codec.hpp.
#pragma once

#include "impl/force_include/message.hpp"

namespace sequent::impl {

// A batch of the operator's that includes the inbox up to a count.
struct SequenceBatch {
    std::int64_t after_messages_read = 0;
    Hash transactions{};  // commits to what else the batch holds, which is of no interest here
};

// timeout: anybody's call that sequences the inbox up to a count; the last batch of the prefix is shown.
struct ForcedBatches {
    std::int64_t after_messages_read = 0;
    ForcedMessage last;
};

// deadline: a finalisation of the L2 chain up to a block, whose state includes the inbox up to a count.
struct Finalization {
    std::int64_t l2_block = 0;
    std::int64_t after_messages_read = 0;
    Hash state_root{};
};

Bytes encode(const SequenceBatch& batch);
Bytes encode(const ForcedBatches& batches);
Bytes encode(const Finalization& finalization);

// Each refuses (malformed): another kind of message, truncated or trailing bytes, numbers above 2^62, oversized payloads.
Result<SequenceBatch> decode_sequence_batch(ByteView bytes);
Result<ForcedBatches> decode_forced_batches(ByteView bytes);
Result<Finalization> decode_finalization(ByteView bytes);

}  // namespace sequent::impl
