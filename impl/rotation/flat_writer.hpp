// Writing the wire format into a buffer of fixed size: the verbs of Writer, for messages of fixed size that are built at
// every step of a search. A write past the end is the caller's bug.
#pragma once

#include "impl/bytes.hpp"

#include <array>
#include <cassert>
#include <cstring>

namespace sequent::impl::rotation {

template <std::size_t N>
class FlatWriter {
public:
    FlatWriter& u8(std::uint8_t value) {
        assert(size_ < N);
        bytes_[size_++] = value;
        return *this;
    }
    FlatWriter& u64(std::uint64_t value) {
        for (int shift = 56; shift >= 0; shift -= 8) u8(static_cast<std::uint8_t>(value >> shift));
        return *this;
    }
    FlatWriter& raw(ByteView view) {
        assert(size_ + view.size() <= N);
        std::memcpy(bytes_.data() + size_, view.data(), view.size());
        size_ += view.size();
        return *this;
    }
    // What has been written; it lives as long as the writer.
    ByteView view() const { return {bytes_.data(), size_}; }
    Bytes take() const { return Bytes(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(size_)); }

private:
    std::array<std::uint8_t, N> bytes_;
    std::size_t size_ = 0;
};

}  // namespace sequent::impl::rotation
