// The threshold variant: shares, certificates, sealed positions and the bonds of signers who say two things.
#include "checker/lockstep/systems/preconf/threshold_system.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sequent::impl::preconf {

using namespace lockstep::preconf;

namespace {

constexpr ThresholdConfig four{4, 3, 1};

PromiseShare share(int position, int value, int signer) {
    return {{static_cast<std::uint8_t>(position), static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(signer)}};
}
// Signer `by` signs a share that says it is `signer`'s.
auto share_bytes(int position, int value, int signer, int by) {
    return to_bytes(sign_body(signer_key(by), share(position, value, signer)));
}

TEST(Threshold, AnHonestSignerSaysOneThingOfAPosition) {  // PC-20
    ThresholdSystem system(four);
    EXPECT_TRUE(system.sign_share(2, 1, 0));
    EXPECT_EQ(system.sign_share(2, 1, 1).refusal().reason, "has signed the other value");
    EXPECT_TRUE(system.sign_share(2, 2, 1)) << "another position is another matter";
    EXPECT_TRUE(system.sign_share(1, 1, 0));
    EXPECT_TRUE(system.sign_share(1, 1, 1)) << "a Byzantine one says both";
}

TEST(Threshold, NobodySignsAgainstTheBlock) {  // PC-20
    ThresholdSystem system(four);
    EXPECT_TRUE(system.seal_position(1, 0));
    EXPECT_EQ(system.sign_share(2, 1, 1).refusal().reason, "the block says the other value");
    EXPECT_TRUE(system.sign_share(2, 1, 0));
}

TEST(Threshold, APromiseStandsWithEnoughDifferentSigners) {  // PC-21
    ThresholdSystem system(four);
    EXPECT_TRUE(system.sign_share(1, 1, 0));
    EXPECT_EQ(system.sign_share(1, 1, 0).refusal().reason, "counted before");
    EXPECT_TRUE(system.sign_share(2, 1, 0));
    EXPECT_FALSE(system.holder().stands(four, 1, 0));
    EXPECT_FALSE(system.holder().certificate(four, 1, 0));
    EXPECT_TRUE(system.sign_share(4, 1, 0));
    EXPECT_TRUE(system.holder().stands(four, 1, 0));
    EXPECT_TRUE(system.holder().certificate(four, 1, 0));
}

TEST(Threshold, AShareIsItsSignersAlone) {  // PC-21
    ShareCollector holder;
    EXPECT_EQ(holder.receive(four, share_bytes(1, 0, 2, 3)).refusal().code, RefusalCode::signature) << "another's key";
    EXPECT_EQ(holder.receive(four, share_bytes(1, 0, 5, 5)).refusal().reason, "not one of the set");
    const auto seal = to_bytes(sign_body(signer_key(2), SealShare{share(1, 0, 2)}));
    EXPECT_EQ(holder.receive(four, seal).refusal().code, RefusalCode::signature) << "a vote to seal is no promise";
    EXPECT_EQ(holder.tally(1, 0), 0);
    EXPECT_TRUE(holder.receive(four, share_bytes(1, 0, 2, 2)));
}

Certificate<PromiseShare> certificate(std::initializer_list<int> signers) {
    Certificate<PromiseShare> all{1, 0, {}};
    for (const int signer : signers)
        all.signatures.push_back({static_cast<std::uint8_t>(signer),
                                  sign_body(signer_key(signer), share(1, 0, signer)).signature});
    return all;
}

TEST(Threshold, ACertificateIsCheckedOneSignatureAtATime) {  // PC-21
    EXPECT_TRUE(certificate({0, 1, 3}).check(4, 3));
    EXPECT_EQ(certificate({0, 1}).check(4, 3).refusal().code, RefusalCode::guard);
    EXPECT_EQ(certificate({0, 0, 1}).check(4, 3).refusal().code, RefusalCode::signature) << "a signer twice";
    EXPECT_EQ(certificate({1, 0, 3}).check(4, 3).refusal().code, RefusalCode::signature) << "out of order";
    EXPECT_EQ(certificate({0, 1, 4}).check(4, 3).refusal().code, RefusalCode::signature) << "not of the set";
    auto moved = certificate({0, 1, 3});
    moved.position = 2;
    EXPECT_EQ(moved.check(4, 3).refusal().code, RefusalCode::signature) << "signed for another position";
    auto forged = certificate({0, 1, 3});
    forged.signatures[2].signature = forged.signatures[1].signature;
    EXPECT_EQ(forged.check(4, 3).refusal().code, RefusalCode::signature);
}

TEST(Threshold, ACertificateWithASignerTwiceDoesNotDecode) {  // PC-21
    EXPECT_TRUE(from_bytes<Certificate<PromiseShare>>(to_bytes(certificate({0, 1, 3}))));
    EXPECT_FALSE(from_bytes<Certificate<PromiseShare>>(to_bytes(certificate({0, 0, 3}))));
    EXPECT_FALSE(from_bytes<Certificate<PromiseShare>>(to_bytes(certificate({1, 0, 3}))));
}

TEST(Threshold, SignersSealNothingAgainstWhatTheyHaveSigned) {  // PC-22
    ThresholdSystem system(four);
    EXPECT_TRUE(system.sign_share(2, 1, 0));
    EXPECT_TRUE(system.sign_share(3, 1, 0));
    EXPECT_EQ(system.seal_position(1, 1).refusal().reason, "fewer signers than the threshold says");
    EXPECT_TRUE(system.seal_position(1, 0));
    EXPECT_EQ(system.seal_position(1, 0).refusal().reason, "the position is sealed");
    EXPECT_EQ(system.sealed(1), 0);
}

TEST(Threshold, TwoSignaturesAreEvidence) {  // PC-23
    ThresholdSystem system(four);
    EXPECT_TRUE(system.sign_share(1, 1, 0));
    EXPECT_FALSE(system.accuse(1));
    EXPECT_TRUE(system.sign_share(1, 1, 1));
    EXPECT_TRUE(system.accuse(1));
    EXPECT_FALSE(system.accuse(1)) << "once";
    EXPECT_EQ(system.bonds().bond(0), 0);
    EXPECT_EQ(system.bonds().burnt(), SignerBonds::bond_milliether);
}

TEST(Threshold, WhatIsNoEvidenceCostsNothing) {  // PC-23
    SignerBonds bonds(four);
    const auto said = share_bytes(1, 0, 2, 2);
    EXPECT_EQ(bonds.accuse(four, said, said).refusal().reason, "the shares agree");
    EXPECT_EQ(bonds.accuse(four, said, share_bytes(2, 1, 2, 2)).refusal().reason, "two positions may have different values");
    EXPECT_EQ(bonds.accuse(four, said, share_bytes(1, 1, 3, 3)).refusal().code, RefusalCode::guard) << "two signers";
    EXPECT_EQ(bonds.accuse(four, said, share_bytes(1, 1, 2, 0)).refusal().code, RefusalCode::signature) << "forged";
    EXPECT_EQ(bonds.accuse(four, share_bytes(1, 1, 2, 0), said).refusal().code, RefusalCode::signature) << "forged";
    EXPECT_EQ(bonds.accuse(four, said, {}).refusal().code, RefusalCode::malformed);
    EXPECT_EQ(bonds.bond(2), SignerBonds::bond_milliether);
    EXPECT_EQ(bonds.burnt(), 0);
}

TEST(Threshold, AValueThatNobodyKnowsDoesNotDecode) {
    const auto bytes = share_bytes(1, 0, 2, 2);
    Bytes other(bytes.view().begin(), bytes.view().end());
    other[9] ^= 1;  // the digest follows rollup and position
    EXPECT_EQ(from_bytes<Signed<PromiseShare>>(other).refusal().reason, "no such value");
}

}  // namespace
}  // namespace sequent::impl::preconf
