// The hashes of consecutive closed L1 blocks. OP's derivation may name a block thousands of blocks back (the sequencing
// window), yet a system must stay cheap to copy: full runs of 64 hashes are immutable and shared between copies, the
// rest is in place.
#pragma once

#include "impl/flat_vec.hpp"
#include "impl/hash.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace sequent::impl {

class HashHistory {
public:
    // Starts empty; the first hash pushed belongs to block `first`.
    explicit HashHistory(std::int64_t first) : first_(first) {}

    // The number of the oldest block kept, and one past the newest.
    std::int64_t begin() const { return first_; }
    std::int64_t end() const { return tail_begin() + static_cast<std::int64_t>(tail_.size()); }

    // The hash of a block, or null if it is not kept.
    const Hash* find(std::int64_t number) const;

    // Appends the hash of block end().
    void push(const Hash& hash);

    // Forgets the newest `count` hashes; count <= unsealed_min.
    void pop(int count);

    // Allows to forget blocks below `number`; how many go, and when, is up to the history.
    void prune_below(std::int64_t number);

    // The newest hashes that always stay in place, and so can be popped.
    static constexpr int unsealed_min = 8;

private:
    static constexpr int run_length = 64;
    using Run = std::array<Hash, run_length>;

    std::int64_t tail_begin() const { return first_ + static_cast<std::int64_t>(runs_.size()) * run_length; }

    std::int64_t first_;
    std::vector<std::shared_ptr<const Run>> runs_;
    FlatVec<Hash, run_length + unsealed_min> tail_;
};

}  // namespace sequent::impl
