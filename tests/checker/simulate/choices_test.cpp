// The one source of chance: recorded, repeatable, and 0 where nothing is left.
#include "checker/simulate/choices.hpp"

#include <gtest/gtest.h>

#include <array>

namespace sequent::simulate {
namespace {

constexpr std::array<std::uint32_t, 3> weights{5, 0, 3};

Script draw(Choices choices, int groups) {
    for (int i = 0; i < groups; ++i) {
        choices.begin();
        choices.below(10);
        choices.chance(512);
        choices.weighted(weights);
        choices.below(1000);
    }
    return choices.script();
}

TEST(Choices, ASeedGivesTheSameNumbersAlways) {
    EXPECT_EQ(draw(Choices::from_seed(7), 50), draw(Choices::from_seed(7), 50));
    EXPECT_NE(draw(Choices::from_seed(7), 50), draw(Choices::from_seed(8), 50));
    // Pinned: a seed in a report must mean the same tomorrow.
    EXPECT_EQ(draw(Choices::from_seed(1), 1), (Script{{5, 0, 1, 444}}));
}
TEST(Choices, StayInTheirRange) {
    for (const auto& group : draw(Choices::from_seed(3), 1000)) {
        EXPECT_LT(group[0], 10u);
        EXPECT_LT(group[1], 2u);
        EXPECT_LT(group[2], 2u);  // of the weights that are not 0
        EXPECT_LT(group[3], 1000u);
    }
}
TEST(Choices, AScriptIsRepeated) {
    const Script script = draw(Choices::from_seed(11), 20);
    EXPECT_EQ(draw(Choices::from_script(script), 20), script);
}
TEST(Choices, WhatOneStepDrawsDoesNotShiftTheOthers) {
    Script script = draw(Choices::from_seed(11), 3);
    const auto last = script[2];
    script[0].clear();
    script[1].push_back(99);
    const Script again = draw(Choices::from_script(script), 3);
    EXPECT_EQ(again[0], (std::vector<std::uint32_t>{0, 0, 0, 0}));
    EXPECT_EQ(again[2], last);
}
TEST(Choices, AScriptThatAsksForTooMuchIsHeldToTheRange) {
    EXPECT_EQ(draw(Choices::from_script({{77, 5, 1, 2000}}), 1), (Script{{9, 1, 1, 999}}));
}
TEST(Choices, AWeightOfZeroIsNeverChosen) {
    Choices choices = Choices::from_seed(2);
    choices.begin();
    for (int i = 0; i < 1000; ++i) EXPECT_NE(choices.weighted(weights), 1u);
}
TEST(Choices, BytesAreASourceThatEndsInZeros) {
    const std::array<std::uint8_t, 4> bytes{13, 255, 6, 1};
    // 13 of ten is 3; 255 is surely yes; 6 falls to the second weight that is not 0; 1 and a missing byte are 256.
    EXPECT_EQ(draw(Choices::from_bytes(bytes), 2), (Script{{3, 1, 1, 256}, {0, 0, 0, 0}}));
    EXPECT_EQ(draw(Choices::from_bytes({}), 1), (Script{{0, 0, 0, 0}}));
}
TEST(Choices, OnlyASeedIsNeverUsedUp) {
    EXPECT_FALSE(Choices::from_seed(0).used_up());
    EXPECT_TRUE(Choices::from_bytes({}).used_up());
    EXPECT_TRUE(Choices::from_script({}).used_up());
}

}  // namespace
}  // namespace sequent::simulate
