// Zeroed memory straight from the system: reserved at once, paid for only where it is touched. Asks for huge pages,
// since a table of states is read at random and each small page would cost a walk of the page tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace sequent::explorer {

class Region {
public:
    Region() = default;
    explicit Region(std::size_t bytes);  // throws std::bad_alloc
    Region(Region&& other) noexcept { swap(other); }
    Region& operator=(Region&& other) noexcept {
        swap(other);
        return *this;
    }
    Region(const Region&) = delete;
    Region& operator=(const Region&) = delete;
    ~Region();

    std::byte* data() const { return data_; }
    std::uint64_t* words() const { return reinterpret_cast<std::uint64_t*>(data_); }
    std::size_t size() const { return size_; }

private:
    void swap(Region& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(mapped_, other.mapped_);
        std::swap(mapped_size_, other.mapped_size_);
    }

    std::byte* data_ = nullptr;  // aligned to a huge page
    std::size_t size_ = 0;
    void* mapped_ = nullptr;
    std::size_t mapped_size_ = 0;
};

// What this process may reasonably use: three quarters of the machine's memory, or of its control group's limit.
std::size_t memory_bytes_default();

}  // namespace sequent::explorer
