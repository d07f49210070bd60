// impl::Writer's format in a buffer in place: blocks are encoded in every step of a lock-step search, where a heap allocation
// would cost more than the block.
#pragma once

#include "impl/bytes.hpp"

#include <cassert>
#include <cstring>

namespace sequent::impl::composition {

// Writing more than N bytes is the caller's bug: messages of a fixed largest size only.
template <std::size_t N>
class FixedWriter {
public:
    FixedWriter& u8(std::uint8_t value) {
        assert(size_ < N);
        bytes_[size_++] = value;
        return *this;
    }
    FixedWriter& u64(std::uint64_t value) {
        for (int shift = 56; shift >= 0; shift -= 8) u8(static_cast<std::uint8_t>(value >> shift));
        return *this;
    }
    FixedWriter& raw(ByteView view) {
        assert(size_ + view.size() <= N);
        if (!view.empty()) std::memcpy(bytes_.data() + size_, view.data(), view.size());
        size_ += view.size();
        return *this;
    }
    ByteView view() const { return {bytes_.data(), size_}; }

private:
    std::array<std::uint8_t, N> bytes_;
    std::size_t size_ = 0;
};

}  // namespace sequent::impl::composition
