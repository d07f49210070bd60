// The set of states seen so far: exact, compact, and filled by many threads at once without locks.
//
// A state's n bits pass through a bijection (mix.hpp). The high bits of the result are its home bucket; a slot there
// keeps the low bits. Growing makes the home longer and the remainder shorter, so slots start as wide as they must be
// and become narrower as the table grows:
//
//     16-byte slots --(remainder <= 56 bits)--> 8-byte slots --(remainder <= 26 bits)--> 4-byte slots
//
// A step to narrower slots doubles the capacity in the same memory; any other growth doubles the memory. Compared with
// a table of whole 8-byte states, a state costs about 5 bytes at the load at which the table grows.
#pragma once

#include "checker/explore/memory.hpp"
#include "checker/explore/slots.hpp"
#include "checker/explore/team.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>

namespace sequent::explorer {

inline constexpr std::size_t table_bytes_first = std::size_t{1} << 18;  // fits the second-level cache

class Table {
public:
    // States of `bits` bits, 1..128, in one or two words. The table never takes more than bytes_max, which is reserved
    // at once but paid for only as it grows; it begins at bytes_first, or larger where the width demands it. Throws
    // std::bad_alloc if not even a first table can be had. One that is not shared is quicker.
    Table(unsigned bits, std::size_t bytes_max, std::size_t bytes_first, Sharing sharing = Sharing::shared);

    // Inserts states in order; copies those not seen before to `fresh`, which has room for all. `taken` is less than
    // `count` where the next state's neighbourhood is full: grow, then go on from there. At most `batch_max` states. Threads
    // may insert at the same time into a shared table. Throws std::logic_error for a state with bits beyond the width.
    struct Inserted {
        std::size_t taken, fresh;
    };
    static constexpr std::size_t batch_max = 2048;
    Inserted insert(const std::uint64_t* states, std::size_t count, std::uint64_t* fresh);

    // Growth happens while nobody inserts.
    bool can_grow() const;
    std::size_t growth_bytes() const;  // how much more memory the next growth takes
    void grow(Team& team);

    // The number of states beyond which searching takes long enough that growing pays.
    std::size_t comfortable() const { return slots() / 100 * 85; }

    std::size_t slots() const;
    std::size_t bytes() const;
    unsigned slot_bytes() const;

    // Every state, rebuilt from its slot; not while others insert.
    void for_each(const std::function<void(const std::uint64_t*)>& visit) const;

private:
    enum class Layout { narrow, middle, broad };

    template <class F>
    auto with_layout(Layout layout, F f) const;
    template <Sharing sharing, class Word, class Slots>
    Inserted insert_as(const std::uint64_t* states, std::size_t count, std::uint64_t* fresh);
    template <Sharing sharing, class Word, class Slots>
    Put put(Word hash, unsigned bucket_bits);
    template <class Word, class From, class To>
    void rebuild(std::size_t block, unsigned bucket_bits);
    bool valid(Layout layout, unsigned bucket_bits) const;
    bool can_narrow() const;

    unsigned words_;
    unsigned bits_;         // of the bijection
    unsigned bucket_bits_;  // the table has 2^bucket_bits_ buckets
    Layout layout_;
    std::uint64_t excess_[2];  // the bits that no state has
    Mix<std::uint64_t> mix1_;
    Mix<Word128> mix2_;
    Region region_;
    Sharing sharing_;
};

}  // namespace sequent::explorer
