// Signatures: of the key, the domain and the whole statement, and remembered without a difference.
#include "impl/crypto/signature.hpp"

#include <gtest/gtest.h>

namespace sequent::impl {
namespace {

const Bytes statement{1, 2, 3, 4, 5, 6, 7, 8, 9};

TEST(Signature, IsTheKeysAndOfItsDomainAndStatement) {
    const KeyPair key = key_pair_of("validator", 0), other = key_pair_of("validator", 1);
    const Signature signature = sign(key, Domain::promise, statement);
    for (int again = 0; again < 2; ++again) {
        EXPECT_TRUE(verify(key.public_key, Domain::promise, statement, signature));
        EXPECT_FALSE(verify(other.public_key, Domain::promise, statement, signature));
        EXPECT_FALSE(verify(key.public_key, Domain::auction_bid, statement, signature));
        EXPECT_FALSE(verify(key.public_key, Domain::promise, ByteView(statement).first(8), signature));
        EXPECT_FALSE(verify(key.public_key, Domain::promise, statement, Signature{}));
    }
}

TEST(Signature, EveryFlippedBitSpoilsIt) {
    const KeyPair key = key_pair_of("validator", 0);
    const Signature signature = sign(key, Domain::promise, statement);
    for (std::size_t bit = 0; bit < 8 * signature.size(); ++bit) {
        Signature flipped = signature;
        flipped[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
        EXPECT_FALSE(verify(key.public_key, Domain::promise, statement, flipped)) << bit;
    }
}

TEST(Signature, LongStatementsAreSignedToo) {
    const KeyPair key = key_pair_of("validator", 0);
    const Bytes longer(10'000, 7);
    EXPECT_TRUE(verify(key.public_key, Domain::promise, longer, sign(key, Domain::promise, longer)));
    EXPECT_FALSE(verify(key.public_key, Domain::promise, ByteView(longer).first(9'999), sign(key, Domain::promise, longer)));
}

TEST(Signature, TheSameNumberOfAnotherRoleIsAnotherKey) {
    EXPECT_NE(key_pair_of("validator", 0).public_key, key_pair_of("builder", 0).public_key);
    EXPECT_EQ(key_pair_of("validator", 0).public_key, key_pair_of("validator", 0).public_key);
}

}  // namespace
}  // namespace sequent::impl
