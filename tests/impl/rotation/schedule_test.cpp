// Validator sets: whose turn it is, what a change of power does to it, and how a stored set is advanced.
#include "impl/rotation/validator_history.hpp"

#include <gtest/gtest.h>

#include <map>

namespace sequent::impl::rotation {
namespace {

ValidatorAddress address(std::uint8_t number) { return ValidatorAddress{number}; }
ValidatorSet powers(std::int64_t a, std::int64_t b, std::int64_t c) {
    const std::array updates{ValidatorUpdate{address(1), a}, ValidatorUpdate{address(2), b}, ValidatorUpdate{address(3), c}};
    return ValidatorSet::of(updates);
}

TEST(ValidatorSet, GivesTurnsByPower) {  // RO-10
    ValidatorSet set = powers(1, 2, 3);
    std::map<ValidatorAddress, int> turns;
    for (int i = 0; i < 60; ++i) {
        set.increment(1);
        ++turns[set.proposer().address];
    }
    EXPECT_EQ(turns[address(1)], 10);
    EXPECT_EQ(turns[address(2)], 20);
    EXPECT_EQ(turns[address(3)], 30);
}

TEST(ValidatorSet, GivesEqualsTheirTurnsByAddress) {  // RO-10
    ValidatorSet set = powers(1, 1, 1);
    for (const std::uint8_t turn : {1, 2, 3, 1}) {
        set.increment(1);
        EXPECT_EQ(set.proposer().address, address(turn));
    }
}

TEST(ValidatorSet, ManyTurnsInOneCallPrepareOnce) {  // RO-11
    ValidatorSet once = powers(1, 2, 12), many = powers(1, 2, 12);
    once.increment(5);
    for (int i = 0; i < 5; ++i) many.increment(1);
    EXPECT_EQ(once.proposer().address, many.proposer().address);  // of a fresh set; F-1 is about sets that changed
}

TEST(ValidatorSet, ANewcomerStartsBehindEverybody) {  // RO-12
    const std::array two{ValidatorUpdate{address(1), 4}, ValidatorUpdate{address(2), 4}};
    ValidatorSet set = ValidatorSet::of(two);
    set.increment(1);
    ASSERT_TRUE(set.update({address(3), 4}));
    for (const Validator& validator : set) {
        if (validator.address != address(3)) {
            EXPECT_GT(validator.priority, set.find(address(3))->priority);
        }
    }
    EXPECT_FALSE(set.update({address(3), 4}));  // nothing changes
    EXPECT_FALSE(set.update({address(3), -1}));
    ASSERT_TRUE(set.update({address(3), 0}));
    ASSERT_TRUE(set.update({address(2), 0}));
    EXPECT_FALSE(set.update({address(1), 0}));  // nobody would be left
}

TEST(ValidatorHistory, StoresASetWhereItChangesOrIsOldEnough) {  // RO-13
    ValidatorHistory history(3);
    ValidatorSet set = powers(1, 2, 3);
    history.save(1, set, true);
    for (std::int64_t height = 2; height <= 3; ++height) {
        set.increment(1);
        history.save(height, set, false);
        EXPECT_EQ(history.last_stored(), 1);
    }
    ASSERT_TRUE(set.update({address(1), 5}));
    set.increment(1);
    history.save(4, set, true);
    EXPECT_EQ(history.last_stored(), 4);
    for (std::int64_t height = 5; height <= 8; ++height) {
        set.increment(1);
        history.save(height, set, false);
    }
    EXPECT_GT(history.last_stored(), 4);
    EXPECT_EQ(history.load(8)->proposer().address, set.proposer().address);
    EXPECT_FALSE(history.load(0));
}

TEST(ValidatorSetBytes, AreRefusedWhereTheyAreNoSet) {
    const Bytes bytes = encode(powers(1, 2, 3));
    ASSERT_TRUE(decode_validator_set(bytes));
    Bytes longer = bytes;
    longer.push_back(0);
    EXPECT_FALSE(decode_validator_set(longer));
    EXPECT_FALSE(decode_validator_set(ByteView(bytes).first(bytes.size() - 1)));
}

}  // namespace
}  // namespace sequent::impl::rotation
