// FI-20: Arbitrum One's buffer (maximum 14,400 blocks, threshold 150, rate 5 %), each example worked by hand.
#include "impl/force_include/delay_buffer.hpp"

#include <gtest/gtest.h>

namespace sequent::impl {
namespace {

const ArbitrumConfig arbitrum_one{};  // the defaults

TEST(DelayBuffer, DoesNotGrowBeyondItsMaximum) {
    // 100 blocks regain 5; 14,400 + 5 is cut to 14,400.
    EXPECT_EQ((DelayBuffer{14'400, 1'000, 1'000}.after(arbitrum_one, 1'100)), 14'400);
}

TEST(DelayBuffer, PaysForTheDelayAboveTheThreshold) {
    // Sequenced 600 blocks late, 450 unexpected; 4,000 blocks regain 200: 14,400 + 200 - 450.
    EXPECT_EQ((DelayBuffer{14'400, 1'000, 1'600}.after(arbitrum_one, 5'000)), 14'150);
}

TEST(DelayBuffer, PaysNothingForADelayUpToTheThreshold) {
    EXPECT_EQ((DelayBuffer{10'000, 1'000, 1'150}.after(arbitrum_one, 1'160)), 10'008);  // 160 * 5 % = 8
    EXPECT_EQ((DelayBuffer{10'000, 1'000, 1'151}.after(arbitrum_one, 1'160)), 10'007);
}

TEST(DelayBuffer, PaysNoMoreThanTheTimeElapsed) {
    // 7,850 blocks were unexpected, but only 300 passed between the messages: 14,400 + 15 - 300.
    EXPECT_EQ((DelayBuffer{14'400, 1'000, 9'000}.after(arbitrum_one, 1'300)), 14'115);
}

TEST(DelayBuffer, MessagesOfOneBlockPayOnce) {
    DelayBuffer buffer{14'400, 1'000, 9'000};
    buffer.update(arbitrum_one, 1'300, 9'000);
    EXPECT_EQ(buffer.blocks, 14'115);
    buffer.update(arbitrum_one, 1'300, 9'000);
    EXPECT_EQ(buffer.blocks, 14'115);
    EXPECT_EQ(buffer.prev_block, 1'300);
    EXPECT_EQ(buffer.prev_sequenced, 9'000);
}

TEST(DelayBuffer, StopsAtTheThreshold) {
    // 200 + 200 - 4,000 is cut to 150, which leaves the sequencer time to wait out an L1 reorg.
    EXPECT_EQ((DelayBuffer{200, 1'000, 9'000}.after(arbitrum_one, 5'000)), 150);
}

TEST(DelayBuffer, RegainsWholeBlocksOnly) {
    EXPECT_EQ((DelayBuffer{1'000, 1'000, 1'000}.after(arbitrum_one, 1'019)), 1'000);  // 0.95
    EXPECT_EQ((DelayBuffer{1'000, 1'000, 1'000}.after(arbitrum_one, 1'020)), 1'001);  // 1.00
    EXPECT_EQ((DelayBuffer{1'000, 1'000, 1'000}.after(arbitrum_one, 1'039)), 1'001);  // 1.95
}

TEST(DelayBuffer, AnOlderMessageChangesNothing) {
    EXPECT_EQ((DelayBuffer{1'000, 1'000, 9'000}.after(arbitrum_one, 990)), 1'000);
}

TEST(DelayBuffer, IsSyncedUpToTheThreshold) {
    const DelayBuffer buffer{14'400, 1'000, 1'000};
    EXPECT_TRUE(buffer.synced(arbitrum_one, 1'150));
    EXPECT_FALSE(buffer.synced(arbitrum_one, 1'151));
}

}  // namespace
}  // namespace sequent::impl
