// Samples are of where the thread is, as long as it is there; waited for by their number, not by a clock.
#include "checker/explore/sampler.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace sequent {
namespace {

TEST(Sampler, CountsWhereAThreadIs) {
    std::atomic<std::uint32_t> at = std::numeric_limits<std::uint32_t>::max();
    Sampler sampler(at, 3);
    // One that is under way when the place changes may be of either.
    const auto stay = [&](std::uint32_t place, std::uint64_t samples) {
        at = place;
        const std::uint64_t before = sampler.taken();
        while (sampler.taken() < before + samples) std::this_thread::yield();
    };
    stay(2, 40);
    stay(3, 10);  // is none of them
    stay(0, 20);
    at = 7;
    const std::vector<std::uint64_t> samples = sampler.stop();
    ASSERT_EQ(samples.size(), 3u);
    EXPECT_GE(samples[2], 39u);
    EXPECT_GE(samples[0], 19u);
    EXPECT_EQ(samples[1], 0u);
    EXPECT_LE(samples[0] + samples[2] + 8, sampler.taken()) << "those of no place are counted as no place's";
}

}  // namespace
}  // namespace sequent
