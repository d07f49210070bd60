#include "impl/force_include/message.hpp"

#include <algorithm>

namespace sequent::impl {

// No chain's height or clock gets near this, and sums of two such numbers still fit.
static constexpr std::uint64_t number_max = std::uint64_t{1} << 62;

static std::int64_t read_number(Reader& reader) {
    const std::uint64_t value = reader.u64();
    if (value > number_max) return static_cast<std::int64_t>(reader.fail("number is too large"));
    return static_cast<std::int64_t>(value);
}

Payload::Payload(ByteView bytes) : size(static_cast<std::uint8_t>(std::min(bytes.size(), payload_size_max))) {
    std::ranges::copy(bytes.first(size), data.begin());
}

Bytes encode(const ForcedMessage& message) {
    Writer out;
    out.raw(message.sender).u64(message.nonce);
    out.u64(static_cast<std::uint64_t>(message.l1_block)).u64(static_cast<std::uint64_t>(message.timestamp));
    return out.string(message.payload.view()).take();
}

ForcedMessage read_message(Reader& reader) {
    ForcedMessage message;
    message.sender = reader.array<20>();
    message.nonce = reader.u64();
    message.l1_block = read_number(reader);
    message.timestamp = read_number(reader);
    message.payload = Payload(reader.string(payload_size_max));
    return message;
}

Result<ForcedMessage> decode_message(ByteView bytes) {
    Reader reader(bytes);
    const ForcedMessage message = read_message(reader);
    if (auto end = reader.finish(); !end) return end.refusal();
    return message;
}

Hash hash_of(const ForcedMessage& message) { return hash_of(encode(message)); }

Bytes encode(const Transfer& transfer) { return Writer().raw(transfer.recipient).u64(transfer.amount).take(); }

Result<Transfer> decode_transfer(ByteView bytes) {
    Reader reader(bytes);
    Transfer transfer;
    transfer.recipient = reader.array<20>();
    transfer.amount = reader.u64();
    if (auto end = reader.finish(); !end) return end.refusal();
    return transfer;
}

Address user_address(int who) {
    Address address{};
    address.fill(who == 1 ? 0xb0 : 0xa0);
    return address;
}

Address recipient_address() {
    Address address{};
    address.fill(0xcc);
    return address;
}

}  // namespace sequent::impl
