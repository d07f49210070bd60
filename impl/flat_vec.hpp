// A vector of at most N trivially copyable elements, stored in place. A system's state is copied at every step of a
// lock-step search, so nothing small may live on the heap, and a copy moves only the elements that are there.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <type_traits>

namespace sequent::impl {

template <class T, std::size_t N>
class FlatVec {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    FlatVec() = default;
    FlatVec(const FlatVec& other) { copy(other); }
    FlatVec& operator=(const FlatVec& other) {
        if (this != &other) copy(other);
        return *this;
    }

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }
    bool full() const { return size_ == N; }
    static constexpr std::size_t capacity() { return N; }

    // Indexing past the end is the caller's bug.
    T& operator[](std::size_t i) {
        assert(i < size_);
        return data()[i];
    }
    const T& operator[](std::size_t i) const {
        assert(i < size_);
        return data()[i];
    }
    T& front() { return (*this)[0]; }
    const T& front() const { return (*this)[0]; }
    T& back() { return (*this)[size_ - 1]; }
    const T& back() const { return (*this)[size_ - 1]; }
    T* begin() { return data(); }
    T* end() { return data() + size_; }
    const T* begin() const { return data(); }
    const T* end() const { return data() + size_; }

    // Appends; a full vector drops its oldest element first, so that no input can overrun it.
    void push_back(const T& value) {
        if (full()) erase_front(1);
        ::new (static_cast<void*>(data() + size_)) T(value);
        ++size_;
    }
    void pop_back() {
        assert(size_ > 0);
        --size_;
    }
    // Removes the first n elements; the others move up. n beyond the size empties it.
    void erase_front(std::size_t n) {
        if (n > size_) n = size_;
        std::memmove(static_cast<void*>(data()), data() + n, (size_ - n) * sizeof(T));
        size_ -= n;
    }
    void clear() { size_ = 0; }

private:
    void copy(const FlatVec& other) {
        size_ = other.size_;
        if (size_ > 0) std::memcpy(static_cast<void*>(data()), other.data(), size_ * sizeof(T));
    }
    T* data() { return reinterpret_cast<T*>(storage_); }
    const T* data() const { return reinterpret_cast<const T*>(storage_); }

    std::size_t size_ = 0;
    alignas(T) std::byte storage_[N * sizeof(T)];
};

}  // namespace sequent::impl
