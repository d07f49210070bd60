// The L1 chain and its inbox: hashes, reorgs, and the accumulator.
#include "impl/force_include/inbox.hpp"
#include "impl/l1/chain.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sequent::impl {
namespace {

TEST(L1Chain, AnOpenBlockHasNoHash) {
    L1Chain l1(12, 2);
    EXPECT_EQ(l1.hash(l1.height()), nullptr);
    EXPECT_NE(l1.hash(l1.height() - 1), nullptr);
    EXPECT_EQ(l1.open().timestamp, l1.height() * 12);
}

TEST(L1Chain, AReorgChangesHashesEvenOfEmptyBlocks) {
    L1Chain l1(12, 2);
    l1.advance();
    const std::int64_t closed = l1.height() - 1;
    const Hash before = *l1.hash(closed);
    l1.reorg(2);
    EXPECT_EQ(l1.height(), closed);
    l1.advance();
    EXPECT_NE(*l1.hash(closed), before);
}

TEST(L1Chain, ABlocksHashCoversItsTransactions) {
    L1Chain with(12, 0), without(12, 0);
    with.include(Bytes{1});
    with.advance();
    without.advance();
    EXPECT_NE(*with.hash(with.height() - 1), *without.hash(without.height() - 1));
}

TEST(L1Chain, AReorgReachesOnlyWhatIsNotFinal) {  // FI-3
    L1Chain l1(12, 2);
    EXPECT_EQ(l1.unsettled(), 1);
    EXPECT_FALSE(l1.can_reorg(2));
    l1.advance();
    l1.advance();
    EXPECT_EQ(l1.unsettled(), 2);  // FI-9
    l1.reorg(2);
    EXPECT_EQ(l1.unsettled(), 1);
    EXPECT_FALSE(l1.can_reorg(2));
    EXPECT_TRUE(l1.can_reorg(1));
    EXPECT_FALSE(L1Chain(12, 0).can_reorg(1));
    EXPECT_FALSE(l1.can_reorg(0));
    EXPECT_FALSE(l1.can_reorg(-1));
}

TEST(HashHistory, KeepsEveryHashUntilItIsPruned) {
    const auto mark = [](std::int64_t number) { return hash_of(Writer().u64(static_cast<std::uint64_t>(number)).take()); };
    HashHistory history(100);
    for (std::int64_t number = 100; number < 1'000; ++number) {
        history.push(mark(number));
        if (number % 7 == 0) {  // a reorg of two, and the blocks again
            history.pop(2);
            history.push(mark(number - 1));
            history.push(mark(number));
        }
        history.prune_below(number - 200);
        const HashHistory copy = history;
        for (std::int64_t kept = std::max<std::int64_t>(100, number - 200); kept <= number; ++kept) {
            ASSERT_NE(copy.find(kept), nullptr);
            ASSERT_EQ(*copy.find(kept), mark(kept));
        }
        ASSERT_EQ(copy.find(number + 1), nullptr);
        ASSERT_LE(copy.end() - copy.begin(), 400);
    }
}

TEST(ForcedInbox, ProvesWhereAMessageStands) {
    ForcedInbox inbox;
    inbox.enqueue(user_address(0), Bytes{1}, 1'001, 12'012);
    inbox.enqueue(user_address(1), Bytes{2}, 1'001, 12'012);
    inbox.enqueue(user_address(0), Bytes{3}, 1'002, 12'024);
    const auto entries = inbox.entries();
    for (std::int64_t number = 0; number < 3; ++number)
        for (std::int64_t other = 0; other < 3; ++other) {
            const bool proved = inbox.proves(number, inbox.accumulator_before(other), inbox.find(other)->message);
            EXPECT_EQ(proved, number == other);
        }
    EXPECT_EQ(entries[2].message.nonce, 1u);  // the second of user 0
    EXPECT_EQ(entries[1].accumulator, hash_of(entries[0].accumulator, hash_of(entries[1].message)));

    ForcedMessage forged = entries[1].message;
    forged.l1_block -= 1;  // an older message would be due earlier
    EXPECT_FALSE(inbox.proves(1, inbox.accumulator_before(1), forged));
    EXPECT_FALSE(inbox.proves(3, entries[2].accumulator, forged));
    EXPECT_FALSE(inbox.proves(-1, Hash{}, forged));
}

TEST(ForcedInbox, TheAccumulatorOutlivesTheMessages) {  // FI-2
    ForcedInbox inbox;
    inbox.enqueue(user_address(0), Bytes{1}, 1'001, 12'012);
    inbox.enqueue(user_address(0), Bytes{2}, 1'001, 12'012);
    const Hash first = inbox.entries()[0].accumulator;
    inbox.include(0, 1'002, false);
    inbox.settle(1'002);
    EXPECT_EQ(inbox.begin(), 1);
    EXPECT_EQ(inbox.accumulator_before(1), first);
    EXPECT_TRUE(inbox.proves(1, first, inbox.find(1)->message));
    inbox.enqueue(user_address(0), Bytes{3}, 1'003, 12'036);
    EXPECT_EQ(inbox.find(2)->message.nonce, 2u);
}

}  // namespace
}  // namespace sequent::impl
