// How a cache line of the table holds states. A bucket fills from its first slot on and never loses one, so an empty
// slot ends a search. A slot keeps what its place does not tell: the low bits of the hash (the remainder) and how far
// from its home bucket the state was put (the displacement). Zero is an empty slot; every code is at least one.
//
// All accesses are relaxed: a slot is the whole message. The states' other copies, in the layers, pass between threads
// at the team's barriers.
#pragma once

#include "checker/explore/mix.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>

// Reading a bucket's slots at once is a data race by the letter of C++, though not on any x86 (an aligned vector load
// never tears a slot, and a slot changes once). So it is a choice; the default reads slot by slot, and a build under
// ThreadSanitizer always does.
#if defined(SEQUENT_EXPLORE_SIMD) && defined(__SSE2__) && !defined(__SANITIZE_THREAD__)
#if defined(__has_feature)
#if !__has_feature(thread_sanitizer)
#define SEQUENT_EXPLORE_VECTOR_READ 1
#endif
#else
#define SEQUENT_EXPLORE_VECTOR_READ 1
#endif
#endif
#ifdef SEQUENT_EXPLORE_VECTOR_READ
#include <emmintrin.h>
#endif

namespace sequent::explorer {

inline constexpr std::size_t bucket_bytes = 64;

enum class Put { fresh, known, full };

// Whether others may put into the same bucket at the same time.
enum class Sharing { alone, shared };

// Puts `value` into an empty place. False if another has filled it; `found` is then what that one put there.
template <Sharing sharing, class Unit>
bool claim(const std::atomic_ref<Unit>& place, Unit& found, Unit value) {
    if constexpr (sharing == Sharing::shared) return place.compare_exchange_strong(found, value, std::memory_order_relaxed);
    place.store(value, std::memory_order_relaxed);
    return true;
}

// From `slot` on: the code is there, or takes the first empty slot, or the bucket is full of others.
template <Sharing sharing, class Unit>
Put put_unit(Unit* bucket, Unit code, std::size_t slot = 0) {
    for (; slot < bucket_bytes / sizeof(Unit); ++slot) {
        const std::atomic_ref<Unit> place(bucket[slot]);
        Unit found = place.load(std::memory_order_relaxed);
        if (found == 0 && claim<sharing>(place, found, code)) return Put::fresh;
        if (found == code) return Put::known;  // perhaps put there by another thread a moment ago
    }
    return Put::full;
}

// Sixteen 4-byte slots: the leanest, where the table has grown until at most 26 bits of the hash remain.
struct Narrow {
    using Unit = std::uint32_t;
    static constexpr unsigned slots = 16, displacement_bits = 6, remainder_bits_max = 26;

    template <Sharing sharing, class Word>
    static Put put(void* bucket, Word content) {
        auto* units = static_cast<Unit*>(bucket);
        const Unit code = static_cast<Unit>(content) + 1;
#ifdef SEQUENT_EXPLORE_VECTOR_READ
        const auto* lines = static_cast<const __m128i*>(bucket);
        const auto mask = [&](__m128i wanted) {
            const auto same = [&](int i) { return _mm_cmpeq_epi32(_mm_load_si128(lines + i), wanted); };
            return static_cast<unsigned>(
                _mm_movemask_epi8(_mm_packs_epi16(_mm_packs_epi32(same(0), same(1)), _mm_packs_epi32(same(2), same(3)))));
        };
        if (mask(_mm_set1_epi32(static_cast<int>(code))) != 0) return Put::known;
        const unsigned empty = mask(_mm_setzero_si128());
        return empty == 0 ? Put::full : put_unit<sharing>(units, code, static_cast<std::size_t>(__builtin_ctz(empty)));
#else
        return put_unit<sharing>(units, code);
#endif
    }
    // The content of a slot, if it holds one; not while others put.
    template <class Word>
    static bool get(const void* bucket, unsigned slot, Word& content) {
        const Unit code = static_cast<const Unit*>(bucket)[slot];
        content = static_cast<Word>(code) - 1;
        return code != 0;
    }
};

// Eight 8-byte slots, for at most 56 remaining bits.
struct Middle {
    using Unit = std::uint64_t;
    static constexpr unsigned slots = 8, displacement_bits = 8, remainder_bits_max = 56;

    template <Sharing sharing, class Word>
    static Put put(void* bucket, Word content) {
        return put_unit<sharing>(static_cast<Unit*>(bucket), static_cast<Unit>(content) + 1);
    }
    template <class Word>
    static bool get(const void* bucket, unsigned slot, Word& content) {
        const Unit code = static_cast<const Unit*>(bucket)[slot];
        content = static_cast<Word>(code) - 1;
        return code != 0;
    }
};

// Four 16-byte slots of two halves, 63 bits in each beside a mark that the half is filled. The first half is claimed;
// then whoever looks for a content with that first half, the claimer or another, tries to fill the second, and the one
// who succeeds has put its content there. So nobody waits, and no 16-byte atomic operation is needed.
struct Broad {
    using Unit = std::uint64_t;
    static constexpr unsigned slots = 4, displacement_bits = 8, remainder_bits_max = 118;

    template <Sharing sharing, class Word>
    static Put put(void* bucket, Word content) {
        auto* units = static_cast<Unit*>(bucket);
        const Unit first = static_cast<Unit>(content << 1) | 1;
        const Unit second = static_cast<Unit>((content >> 63) << 1) | 1;
        for (unsigned slot = 0; slot < slots; ++slot) {
            const std::atomic_ref<Unit> place(units[2 * slot]), rest(units[2 * slot + 1]);
            Unit found = place.load(std::memory_order_relaxed);
            if (found == 0 && claim<sharing>(place, found, first)) found = first;
            if (found != first) continue;
            Unit found_rest = rest.load(std::memory_order_relaxed);
            if (found_rest == 0 && claim<sharing>(rest, found_rest, second)) return Put::fresh;
            if (found_rest == second) return Put::known;
        }
        return Put::full;
    }
    template <class Word>
    static bool get(const void* bucket, unsigned slot, Word& content) {
        const auto* units = static_cast<const Unit*>(bucket);
        content = (static_cast<Word>(units[2 * slot + 1] >> 1) << 63) | (units[2 * slot] >> 1);
        return units[2 * slot] != 0;
    }
};

// A state looks for its place within the aligned neighbourhood of its home bucket: bucket = home ^ displacement. The
// largest displacement is left out, so that a code never overflows its slot. A neighbourhood splits in two when the
// table doubles, and none of its states ever leaves it: the table grows in place, neighbourhood by neighbourhood.
template <class Slots>
inline constexpr std::size_t neighbourhood = std::size_t{1} << Slots::displacement_bits;
template <class Slots>
inline constexpr std::size_t displacement_max = neighbourhood<Slots> - 2;

}  // namespace sequent::explorer
