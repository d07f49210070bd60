// How far proposer priorities come apart: the figure that says from when F-1 and F-2 can happen to a set that never changes.
#include "checker/report/priorities.hpp"
#include "tests/model/rotation/first_crossing.hpp"

#include <gtest/gtest.h>
#include <random>

namespace sequent::report {
namespace {

PrioritySpread spread(const std::vector<std::int64_t>& powers, std::int64_t turns = 100'000) {
    return spread_of_fresh_set(powers, turns);
}

TEST(Priorities, OfFiveCrossTwiceTheirTotalAtAKnownHeight) {
    const PrioritySpread five = spread({1, 41, 401, 5351, 16831});
    EXPECT_EQ(five.total, 22'625);
    EXPECT_EQ(five.crossing, 4'728) << "measured on CometBFT's code: spec/findings.md, F-1";
    EXPECT_GT(five.widest, 2 * five.total);
    EXPECT_EQ(spread({1, 41, 401, 5351, 16831}, 4'727).crossing, 0) << "not a turn earlier";
}

TEST(Priorities, OfTwoNeverCross) {
    for (std::int64_t one = 1; one <= 40; ++one)
        for (std::int64_t other = 1; other <= 40; ++other) {
            const PrioritySpread two = spread({one, other});
            EXPECT_EQ(two.crossing, 0) << one << " " << other;
            EXPECT_TRUE(two.all) << one << " " << other;
        }
}

TEST(Priorities, ComeBackAfterOneTotalOfTurns) {
    const PrioritySpread shipped = spread({1, 2, 12});
    EXPECT_TRUE(shipped.all);
    EXPECT_EQ(shipped.turns, 15);
    EXPECT_EQ(shipped.widest, 15);
    EXPECT_EQ(spread({2, 4, 24}).turns, 15) << "a common factor is nothing but a unit";
    EXPECT_FALSE(spread({1, 2, 12}, 14).all);
}

// Before the first crossing nothing is rescaled and nothing centred, so that the shorter text says the same as the whole.
TEST(Priorities, AreThoseOfTheWholeArithmetic) {
    std::mt19937 random(11);
    for (int k = 0; k < 300; ++k) {
        std::vector<std::int64_t> powers(1 + random() % 6);
        for (auto& power : powers) power = 1 + static_cast<std::int64_t>(random() % (k % 2 ? 50 : 20'000));
        EXPECT_EQ(spread(powers, 3'000).crossing, tests::first_crossing({powers.begin(), powers.end()}, 3'000));
    }
}

}  // namespace
}  // namespace sequent::report
