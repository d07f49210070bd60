#include "impl/force_include/batch_codec.hpp"

namespace sequent::impl {

namespace {

// The first byte of every message.
enum class Kind : std::uint8_t { op_batch = 1, op_span = 2, arbitrum_batch = 3, arbitrum_force = 4 };

constexpr std::uint64_t number_max = std::uint64_t{1} << 62;

Writer open_message(Kind kind) { return std::move(Writer().u8(static_cast<std::uint8_t>(kind))); }

Reader open_message(Kind kind, ByteView bytes) {
    Reader reader(bytes);
    if (bytes.size() > batch_size_max) reader.fail("message is too large");
    if (reader.u8() != static_cast<std::uint8_t>(kind)) reader.fail("another kind of message");
    return reader;
}

std::int64_t read_number(Reader& reader) {
    const std::uint64_t value = reader.u64();
    if (value > number_max) reader.fail("number is too large");
    return reader.ok() ? static_cast<std::int64_t>(value) : 0;
}

void write_number(Writer& out, std::int64_t value) { out.u64(static_cast<std::uint64_t>(value)); }

template <class T>
Result<T> finish(Reader& reader, T value) {
    if (auto end = reader.finish(); !end) return end.refusal();
    return value;
}

// The fields that a single batch and a span share.
template <class Batch>
void write_header(Writer& out, const Batch& batch) {
    write_number(out, batch.epoch_number);
    out.raw(batch.epoch_hash).raw(batch.parent_hash);
    write_number(out, batch.timestamp);
}

template <class Batch>
void read_header(Reader& reader, Batch& batch) {
    batch.epoch_number = read_number(reader);
    batch.epoch_hash = reader.hash();
    batch.parent_hash = reader.hash();
    batch.timestamp = read_number(reader);
}

void write_proof(Writer& out, const DelayProof& proof) { out.raw(proof.preceding_accumulator).raw(encode(proof.message)); }

DelayProof read_proof(Reader& reader) {
    DelayProof proof;
    proof.preceding_accumulator = reader.hash();
    proof.message = read_message(reader);
    return proof;
}

}  // namespace

Bytes encode(const OpBatch& batch) {
    Writer out = open_message(Kind::op_batch);
    write_header(out, batch);
    out.count(batch.transactions.size());
    for (const auto& transaction : batch.transactions) out.string(transaction);
    return out.take();
}

Result<OpBatch> decode_op_batch(ByteView bytes) {
    Reader reader = open_message(Kind::op_batch, bytes);
    OpBatch batch;
    read_header(reader, batch);
    const std::uint64_t transactions = reader.count(batch_txs_max);
    for (std::uint64_t i = 0; i < transactions && reader.ok(); ++i) {
        const ByteView transaction = reader.string(batch_tx_size_max);
        batch.transactions.emplace_back(transaction.begin(), transaction.end());
    }
    return finish(reader, std::move(batch));
}

Bytes encode(const OpSpan& span) {
    Writer out = open_message(Kind::op_span);
    write_header(out, span);
    return out.count(span.epochs).take();
}

Result<OpSpan> decode_op_span(ByteView bytes) {
    Reader reader = open_message(Kind::op_span, bytes);
    OpSpan span;
    read_header(reader, span);
    span.epochs = reader.count(span_epochs_max);
    return finish(reader, span);
}

Bytes encode(const ArbitrumBatch& batch) {
    Writer out = open_message(Kind::arbitrum_batch);
    write_number(out, batch.after_messages_read);
    out.u8(batch.proof.has_value());
    if (batch.proof) write_proof(out, *batch.proof);
    return out.take();
}

Result<ArbitrumBatch> decode_arbitrum_batch(ByteView bytes) {
    Reader reader = open_message(Kind::arbitrum_batch, bytes);
    ArbitrumBatch batch;
    batch.after_messages_read = read_number(reader);
    if (reader.flag()) batch.proof = read_proof(reader);
    return finish(reader, batch);
}

Bytes encode(const ArbitrumForce& force) {
    Writer out = open_message(Kind::arbitrum_force);
    write_number(out, force.total_messages_read);
    write_proof(out, force.last);
    return out.take();
}

Result<ArbitrumForce> decode_arbitrum_force(ByteView bytes) {
    Reader reader = open_message(Kind::arbitrum_force, bytes);
    ArbitrumForce force;
    force.total_messages_read = read_number(reader);
    force.last = read_proof(reader);
    return finish(reader, force);
}

}  // namespace sequent::impl
