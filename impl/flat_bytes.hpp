// A Writer of bounded size that never touches the heap: what is built at every step of a search, a statement to sign or a
// message to deliver, has a known largest size. It writes what Writer writes.
#pragma once

#include "impl/bytes.hpp"

#include <cassert>
#include <cstring>

namespace sequent::impl {

// At most N bytes; writing more is the caller's bug.
template <std::size_t N>
class FlatBytes {
public:
    FlatBytes() = default;
    // A copy moves only the bytes that are there.
    FlatBytes(const FlatBytes& other) : size_(other.size_) { std::memcpy(bytes_, other.bytes_, size_); }
    FlatBytes& operator=(const FlatBytes& other) {
        if (this != &other) std::memcpy(bytes_, other.bytes_, size_ = other.size_);
        return *this;
    }

    FlatBytes& u8(std::uint8_t value) {
        assert(size_ < N);
        bytes_[size_++] = value;
        return *this;
    }
    FlatBytes& u64(std::uint64_t value) {
        for (int shift = 56; shift >= 0; shift -= 8) u8(static_cast<std::uint8_t>(value >> shift));
        return *this;
    }
    FlatBytes& count(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) u8(static_cast<std::uint8_t>(value | 0x80));
        return u8(static_cast<std::uint8_t>(value));
    }
    FlatBytes& raw(ByteView view) {
        assert(size_ + view.size() <= N);
        if (!view.empty()) std::memcpy(bytes_ + size_, view.data(), view.size());
        size_ += view.size();
        return *this;
    }
    FlatBytes& string(ByteView view) { return count(view.size()).raw(view); }

    std::size_t size() const { return size_; }
    // What has been written; it lives as long as the writer.
    ByteView view() const { return {bytes_, size_}; }
    operator ByteView() const { return view(); }
    Bytes take() const { return Bytes(bytes_, bytes_ + size_); }

private:
    std::size_t size_ = 0;
    std::uint8_t bytes_[N];
};

}  // namespace sequent::impl
