// Bytes of a message in place: a Writer (impl/bytes.hpp) of bounded size that never touches the heap. The encoders of
// ordering are written once, for any writer.
#pragma once

#include "impl/bytes.hpp"

#include <array>
#include <cassert>

namespace sequent::impl::ordering {

// At most N bytes; writing more is the caller's bug.
template <std::size_t N>
class FlatBytes {
public:
    FlatBytes& u8(std::uint8_t value) {
        assert(size_ < N);
        bytes_[size_++] = value;
        return *this;
    }
    FlatBytes& u64(std::uint64_t value) {
        assert(size_ + 8 <= N);
        for (int shift = 56; shift >= 0; shift -= 8) bytes_[size_++] = static_cast<std::uint8_t>(value >> shift);
        return *this;
    }
    FlatBytes& raw(ByteView view) {
        assert(size_ + view.size() <= N);
        std::copy(view.begin(), view.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
        size_ += view.size();
        return *this;
    }
    ByteView view() const { return {bytes_.data(), size_}; }
    operator ByteView() const { return view(); }
    std::size_t size() const { return size_; }

private:
    std::size_t size_ = 0;
    std::array<std::uint8_t, N> bytes_;
};

// What of messages and tests: the bytes on the heap.
inline Bytes to_bytes(ByteView view) { return Bytes(view.begin(), view.end()); }

}  // namespace sequent::impl::ordering
