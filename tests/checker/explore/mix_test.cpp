// The hash is a bijection: no two states share a hash, and the hash gives the state back.
#include "checker/explore/mix.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace sequent::explorer {
namespace {

// Forgets the top bit of its result, as a shift too short or an even factor would.
struct Lossy {
    explicit Lossy(unsigned bits) : mix(bits), mask(mix.mask() >> 1) {}
    std::uint64_t forward(std::uint64_t x) const { return mix.forward(x) & mask; }
    Mix<std::uint64_t> mix;
    std::uint64_t mask;
};

template <class Hash>
bool is_bijection(unsigned bits) {
    const Hash hash(bits);
    const std::size_t count = std::size_t{1} << bits;
    std::vector<bool> hit(count);
    for (std::size_t x = 0; x < count; ++x) {
        const auto y = static_cast<std::size_t>(hash.forward(x));
        if (y >= count || hit[y]) return false;
        hit[y] = true;
    }
    return true;
}

TEST(Mix, IsABijectionOnUpToSixteenBits) {
    for (unsigned bits = 1; bits <= 16; ++bits) {
        EXPECT_TRUE(is_bijection<Mix<std::uint64_t>>(bits)) << bits << " bits";
        EXPECT_TRUE(is_bijection<Mix<Word128>>(bits)) << bits << " bits";
    }
}

TEST(Mix, TheCheckForBijectionsSeesALossyHash) {
    for (unsigned bits = 1; bits <= 16; ++bits) EXPECT_FALSE(is_bijection<Lossy>(bits)) << bits << " bits";
}

template <class Word>
void expect_inverse(unsigned bits, std::mt19937_64& random) {
    const Mix<Word> mix(bits);
    for (int i = 0; i < 1000; ++i) {
        Word x = random();
        if constexpr (sizeof(Word) > 8) x = (x << 64) | random();
        if (i < 100) x = Word(i / 2) ^ (i % 2 == 0 ? Word{0} : ~Word{0});  // the ends of the range too
        x &= mix.mask();
        const Word y = mix.forward(x);
        ASSERT_TRUE((y & ~mix.mask()) == 0) << bits << " bits";
        ASSERT_TRUE(mix.backward(y) == x) << bits << " bits";
        ASSERT_TRUE(mix.forward(mix.backward(x)) == x) << bits << " bits";
    }
}

TEST(Mix, IsInvertedAtEveryWidth) {
    std::mt19937_64 random(1);
    for (unsigned bits = 1; bits <= 64; ++bits) expect_inverse<std::uint64_t>(bits, random);
    for (unsigned bits = 1; bits <= 128; ++bits) expect_inverse<Word128>(bits, random);
}

// Neighbouring states, which differ in a few bits, spread over the buckets about as evenly as chance would have it.
TEST(Mix, SpreadsCounters) {
    for (const unsigned bits : {24U, 44U, 64U}) {
        for (unsigned at = 0; at + 16 <= bits; at += 4) {
            const Mix<std::uint64_t> mix(bits);
            std::vector<int> bucket(1 << 10);
            for (std::uint64_t x = 0; x < 1 << 16; ++x) ++bucket[mix.forward(x << at) >> (bits - 10)];
            for (const int count : bucket) ASSERT_NEAR(count, 64, 56) << bits << " bits, counter at " << at;
        }
    }
}

}  // namespace
}  // namespace sequent::explorer
