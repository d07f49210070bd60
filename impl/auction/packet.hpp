// A message that is built in place: every message of this area has a known largest size, so that nobody needs the heap to
// say something. It writes what Writer writes.
#pragma once

#include "impl/bytes.hpp"

#include <array>
#include <cassert>
#include <cstring>

namespace sequent::impl::auction {

class Packet {
public:
    static constexpr std::size_t capacity = 1'536;  // bytes; more than any message of this area

    Packet() = default;
    Packet(const Packet& other) : size_(other.size_) { std::memcpy(data_, other.data_, size_); }
    Packet& operator=(const Packet& other) {
        if (this != &other) std::memcpy(data_, other.data_, size_ = other.size_);
        return *this;
    }

    Packet& u8(std::uint8_t value) {
        assert(size_ < capacity);
        data_[size_++] = value;
        return *this;
    }
    Packet& u64(std::uint64_t value) {
        for (int shift = 56; shift >= 0; shift -= 8) u8(static_cast<std::uint8_t>(value >> shift));
        return *this;
    }
    Packet& raw(ByteView view) {
        assert(size_ + view.size() <= capacity);
        if (!view.empty()) std::memcpy(data_ + size_, view.data(), view.size());
        size_ += view.size();
        return *this;
    }
    ByteView view() const { return {data_, size_}; }
    operator ByteView() const { return view(); }
    Bytes bytes() const { return Bytes(data_, data_ + size_); }

private:
    std::size_t size_ = 0;
    std::uint8_t data_[capacity];
};

// Amounts on the wire: whole units, no more than any money there is, so that sums of them do not overflow.
inline constexpr std::uint64_t units_max = std::uint64_t{1} << 56;
inline std::int64_t read_units(Reader& reader) {
    const std::uint64_t value = reader.u64();
    if (value > units_max) reader.fail("amount is too large");
    return reader.ok() ? static_cast<std::int64_t>(value) : 0;
}

}  // namespace sequent::impl::auction
