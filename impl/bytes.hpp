// Reading and writing the wire format: big-endian fixed-width integers, minimal base-128 counts, length-prefixed byte
// strings. Each value has exactly one encoding, so that a hash of the bytes is a hash of the value.
#pragma once

#include "impl/hash.hpp"
#include "impl/result.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace sequent::impl {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
inline Bytes to_bytes(ByteView view) { return Bytes(view.begin(), view.end()); }

class Writer {
public:
    Writer& u8(std::uint8_t value) {
        bytes_.push_back(value);
        return *this;
    }
    Writer& u64(std::uint64_t value) {
        for (int shift = 56; shift >= 0; shift -= 8) u8(static_cast<std::uint8_t>(value >> shift));
        return *this;
    }
    // A count in base 128, low groups first, as short as it can be.
    Writer& count(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) u8(static_cast<std::uint8_t>(value | 0x80));
        return u8(static_cast<std::uint8_t>(value));
    }
    Writer& raw(ByteView view) {
        bytes_.insert(bytes_.end(), view.begin(), view.end());
        return *this;
    }
    // A length-prefixed byte string.
    Writer& string(ByteView view) { return count(view.size()).raw(view); }
    Bytes take() { return std::move(bytes_); }

private:
    Bytes bytes_;
};

// Reads front to back. The first failure sticks: later reads give zeros, and finish() reports the first reason. A
// decoder may therefore read a whole message straight through and ask once, but must check ok() before it trusts a
// count in a loop.
class Reader {
public:
    explicit Reader(ByteView view) : rest_(view) {}

    std::uint8_t u8() { return need(1) ? take(1)[0] : 0; }
    std::uint64_t u64() {
        std::uint64_t value = 0;
        if (need(8))
            for (auto byte : take(8)) value = value << 8 | byte;
        return value;
    }
    // A minimal base-128 count of at most `largest`.
    std::uint64_t count(std::uint64_t largest) {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            const std::uint8_t byte = u8();
            if (!ok()) return 0;
            value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
            if (byte & 0x80) continue;
            if (shift > 0 && byte == 0) return fail("count is not minimal");
            return value <= largest ? value : fail("count is too large");
        }
        return fail("count is too long");
    }
    // A flag byte, which is 0 or 1.
    bool flag() {
        const std::uint8_t byte = u8();
        if (byte > 1) fail("flag is neither 0 nor 1");
        return byte == 1;
    }
    template <std::size_t N>
    std::array<std::uint8_t, N> array() {
        std::array<std::uint8_t, N> out{};
        if (need(N)) std::ranges::copy(take(N), out.begin());
        return out;
    }
    Hash hash() { return array<32>(); }
    // A length-prefixed byte string of at most `largest` bytes; the view lives as long as the input.
    ByteView string(std::size_t largest) {
        const std::size_t size = count(largest);
        return need(size) ? take(size) : ByteView{};
    }
    bool ok() const { return reason_.empty(); }
    std::uint64_t fail(std::string_view reason) {
        if (ok()) reason_ = reason;
        return 0;
    }
    // Accepts iff nothing failed and no byte is left.
    Result<void> finish() {
        if (ok() && !rest_.empty()) fail("trailing bytes");
        if (!ok()) return refuse(RefusalCode::malformed, reason_);
        return {};
    }

private:
    bool need(std::size_t size) {
        if (ok() && rest_.size() < size) fail("truncated");
        return ok();
    }
    ByteView take(std::size_t size) {
        auto head = rest_.first(size);
        rest_ = rest_.subspan(size);
        return head;
    }

    ByteView rest_;
    std::string_view reason_;
};

}  // namespace sequent::impl
