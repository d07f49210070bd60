#include "impl/force_include/sequence_codec.hpp"

namespace sequent::impl {
namespace {

// The first byte of every message; batch_codec.cpp has 1 to 4.
enum class Kind : std::uint8_t { sequence_batch = 5, forced_batches = 6, finalization = 7 };

constexpr std::uint64_t number_max = std::uint64_t{1} << 62;

Writer open_message(Kind kind) { return std::move(Writer().u8(static_cast<std::uint8_t>(kind))); }
Reader open_message(Kind kind, ByteView bytes) {
    Reader reader(bytes);
    if (reader.u8() != static_cast<std::uint8_t>(kind)) reader.fail("another kind of message");
    return reader;
}
std::int64_t read_number(Reader& reader) {
    const std::uint64_t value = reader.u64();
    return static_cast<std::int64_t>(value <= number_max ? value : reader.fail("number is too large"));
}
template <class T>
Result<T> finish(Reader& reader, const T& value) {
    if (auto end = reader.finish(); !end) return end.refusal();
    return value;
}

}  // namespace

Bytes encode(const SequenceBatch& batch) {
    Writer out = open_message(Kind::sequence_batch);
    return out.u64(static_cast<std::uint64_t>(batch.after_messages_read)).raw(batch.transactions).take();
}
Result<SequenceBatch> decode_sequence_batch(ByteView bytes) {
    Reader reader = open_message(Kind::sequence_batch, bytes);
    SequenceBatch batch;
    batch.after_messages_read = read_number(reader);
    batch.transactions = reader.hash();
    return finish(reader, batch);
}

Bytes encode(const ForcedBatches& batches) {
    Writer out = open_message(Kind::forced_batches);
    return out.u64(static_cast<std::uint64_t>(batches.after_messages_read)).raw(encode(batches.last)).take();
}
Result<ForcedBatches> decode_forced_batches(ByteView bytes) {
    Reader reader = open_message(Kind::forced_batches, bytes);
    ForcedBatches batches;
    batches.after_messages_read = read_number(reader);
    batches.last = read_message(reader);
    return finish(reader, batches);
}

Bytes encode(const Finalization& finalization) {
    Writer out = open_message(Kind::finalization);
    out.u64(static_cast<std::uint64_t>(finalization.l2_block));
    return out.u64(static_cast<std::uint64_t>(finalization.after_messages_read)).raw(finalization.state_root).take();
}
Result<Finalization> decode_finalization(ByteView bytes) {
    Reader reader = open_message(Kind::finalization, bytes);
    Finalization finalization;
    finalization.l2_block = read_number(reader);
    finalization.after_messages_read = read_number(reader);
    finalization.state_root = reader.hash();
    return finish(reader, finalization);
}

}  // namespace sequent::impl
