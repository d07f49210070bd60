// A forced transaction as L1 carries it: who sent it, when L1 took it in, and an opaque payload for L2.
#pragma once

#include "impl/bytes.hpp"

#include <array>
#include <cstdint>

namespace sequent::impl {

using Address = std::array<std::uint8_t, 20>;

// The longest payload, in bytes.
inline constexpr std::size_t payload_size_max = 64;

struct Payload {
    std::array<std::uint8_t, payload_size_max> data{};
    std::uint8_t size = 0;

    Payload() = default;
    // A copy of the bytes; those beyond payload_size_max are the caller's bug and are left out.
    explicit Payload(ByteView bytes);
    ByteView view() const { return {data.data(), size}; }
};

struct ForcedMessage {
    Address sender{};
    std::uint64_t nonce = 0;     // the sender's count of earlier forced transactions
    std::int64_t l1_block = 0;   // the L1 block that took it in
    std::int64_t timestamp = 0;  // that block's time, in seconds
    Payload payload;
};

// The one encoding: sender (20) | nonce (8) | L1 block (8) | timestamp (8) | payload (count, bytes).
Bytes encode(const ForcedMessage& message);

// Reads a message inside a larger encoding; failures stick to the reader.
ForcedMessage read_message(Reader& reader);

// Decodes exactly one message. Refuses (malformed) truncated, trailing, oversized and non-minimal encodings, and L1
// block numbers or times above 2^62, which no chain reaches and which would overflow arithmetic on them.
Result<ForcedMessage> decode_message(ByteView bytes);

// The message's identity, on L1 and on L2.
Hash hash_of(const ForcedMessage& message);

// The toy L2 transaction in a payload: move `amount` units to `recipient`.
struct Transfer {
    Address recipient{};
    std::uint64_t amount = 0;
};
Bytes encode(const Transfer& transfer);
Result<Transfer> decode_transfer(ByteView bytes);

// The address of user `who`: 1 is the one whom the adversary targets.
Address user_address(int who);
// The account that the toy transactions pay into.
Address recipient_address();

}  // namespace sequent::impl
