// Bundles, handovers, encrypted transactions.
#include "checker/lockstep/adapters/ordering/show.hpp"

#include <gtest/gtest.h>

namespace sequent::impl::ordering {

using namespace lockstep::ordering;

namespace {

BundlesConfig hostile_bundles(bool atomic, bool bound) {
    BundlesConfig config;
    config.leader_faulty = true;
    config.execution_atomic = atomic;
    config.legs_bound = bound;
    return config;
}

TEST(Bundles, AStrippedBundleHasNoSignature) {  // SO-20, SO-21
    BundlesSystem system(hostile_bundles(false, false));
    EXPECT_EQ(system.order(1, 1).refusal().code, RefusalCode::signature);
    EXPECT_EQ(system.order(1, 2).refusal().code, RefusalCode::signature);
    EXPECT_TRUE(system.order(1, 3));
    EXPECT_EQ(system.order(1, 3).refusal().reason, "the bundle is ordered already");
}

TEST(Bundles, LegsOutOfOrderOrTooManyDoNotDecode) {
    Bundle bundle;
    bundle.legs.push_back({namespace_of(2), 1, 1, false});
    bundle.legs.push_back({namespace_of(1), 1, 1, false});
    EXPECT_FALSE(decode_bundle(encode(signed_bundle(bundle, user_key(3)))));
}

TEST(Bundles, NoneIsOrderedWhereARollupDoesNotDerive) {  // SO-22, SO-24, SO-29
    BundlesSystem system(hostile_bundles(false, false));
    ASSERT_TRUE(system.leave());
    EXPECT_FALSE(system.leave());
    EXPECT_TRUE(system.order(1, 3));
    ASSERT_TRUE(system.seal());
    EXPECT_EQ(system.order(2, 3).refusal().reason, "a rollup of the bundle does not derive this block");
    const auto notice = signed_leave(namespace_of(2), 1, user_key(1));
    EXPECT_FALSE(signature_holds(notice, user_key(6).public_key));
}

TEST(Bundles, UnitsAreSetAsideUsedOrGivenBackAndNeverLost) {  // SO-23, SO-26, SO-27, SO-28
    BundlesSystem system(hostile_bundles(true, true));
    EXPECT_EQ(system.order(1, 3).refusal().reason, "a leg holds no unit of its own");
    ASSERT_TRUE(system.reserve(1, 1));
    EXPECT_FALSE(system.reserve(1, 1));
    EXPECT_EQ(system.rollup(1).free_units(), 1u);
    ASSERT_TRUE(system.release(1, 1));
    EXPECT_EQ(system.rollup(1).free_units(), 2u);
    EXPECT_FALSE(system.release(1, 1));
    ASSERT_TRUE(system.reserve(1, 1) && system.reserve(1, 2) && system.order(1, 3));
    EXPECT_EQ(system.release(1, 1).refusal().reason, "the bundle is ordered");
    ASSERT_TRUE(system.take(1) && system.seal());
    EXPECT_EQ(system.take(1).refusal().reason, "no free unit");
    ASSERT_TRUE(system.run(1) && system.run(2));
    for (int rollup = 1; rollup <= 2; ++rollup) {
        const auto* receipt = system.rollup(rollup).receipt(system.leg_id(1, rollup));
        ASSERT_TRUE(receipt);
        EXPECT_EQ(receipt->outcome, LegOutcome::succeeded);
        EXPECT_FALSE(system.rollup(rollup).reserved(system.leg_id(1, rollup)));
    }
}

TEST(Bundles, TheLeaderDoesNotChooseWhoseLegFindsAUnit) {  // SO-20, SO-26
    BundlesSystem system(hostile_bundles(false, false));
    ASSERT_TRUE(system.order(2, 3) && system.order(1, 3) && system.seal() && system.take(1) && system.run(1));
    EXPECT_EQ(system.rollup(1).receipt(system.leg_id(1, 1))->outcome, LegOutcome::succeeded);
    EXPECT_EQ(system.rollup(1).receipt(system.leg_id(2, 1))->outcome, LegOutcome::failed);
}

TEST(Bundles, ABoundLegIsNoTransactionAlone) {  // SO-25
    for (const bool bound : {false, true}) {
        BundlesSystem system(hostile_bundles(false, bound));
        ASSERT_TRUE(system.force(1, 1));
        EXPECT_EQ(system.rollup(1).receipt(system.leg_id(1, 1)) != nullptr, !bound);
        EXPECT_FALSE(system.force(1, 1));
    }
    LegRollup rollup(namespace_of(1), 2);
    const LegAlone foreign = signed_leg({namespace_of(2), 1, 1, false}, user_key(3));
    EXPECT_EQ(rollup.force(encode(foreign)).refusal().code, RefusalCode::unknown);
    LegAlone unsigned_leg = signed_leg({namespace_of(1), 1, 1, false}, user_key(3));
    unsigned_leg.leg.bundle = 2;
    ASSERT_TRUE(rollup.force(encode(unsigned_leg)));
    EXPECT_EQ(rollup.free_units(), 2u);  // derivation passes it by
}

TEST(Bundles, StrangersNeitherReserveNorTake) {  // SO-27, SO-28
    LegRollup rollup(namespace_of(1), 2);
    const Bytes foreign = encode(signed_reserve(Hash{1}, true, forger_key()));
    EXPECT_EQ(rollup.reserve(foreign, user_key(3).public_key, false).refusal().code, RefusalCode::signature);
    SharedTx tx;
    tx.space = namespace_of(1);
    tx.amount = 1;
    EXPECT_EQ(rollup.take(encode(signed_tx(tx, forger_key()))).refusal().code, RefusalCode::signature);
    tx.nonce = 1;
    EXPECT_EQ(rollup.take(encode(signed_tx(tx, taker_key()))).refusal().code, RefusalCode::mismatch);
}

TEST(Handover, TakesNoticeAndTheOperatorsSignature) {  // SO-30
    HandoverContract contract;
    EXPECT_EQ(contract.announce(encode(signed_notice(3, forger_key())), 1, 1).refusal().code, RefusalCode::signature);
    EXPECT_EQ(contract.announce(encode(signed_notice(2, rollup_operator_key())), 2, 1).refusal().reason, "too little notice");
    ASSERT_TRUE(contract.announce(encode(signed_notice(3, rollup_operator_key())), 2, 1));
    EXPECT_FALSE(contract.announce(encode(signed_notice(3, rollup_operator_key())), 2, 1));
    ASSERT_TRUE(contract.announce(encode(signed_notice(4, rollup_operator_key())), 2, 1));
    EXPECT_FALSE(contract.announce(encode(signed_notice(5, rollup_operator_key())), 2, 1));
    EXPECT_EQ(contract.source_at(2), OrderSource::own);
    EXPECT_EQ(contract.source_at(3), OrderSource::shared);
    EXPECT_EQ(contract.source_at(4), OrderSource::own);
}

TEST(Handover, OnlyTheSourceInForceConfirms) {  // SO-31
    MembershipSystem system(HandoverConfig{});
    EXPECT_FALSE(system.confirm(1, 1));
    ASSERT_TRUE(system.announce(2) && system.confirm(0, 1));
    EXPECT_FALSE(system.confirm(0, 2));
    EXPECT_TRUE(system.confirm(1, 2));
    SignedSourceBlock block = confirmed({OrderSource::own, 1, true, {}});
    EXPECT_TRUE(verify_source_block(block));
    block.block.number = 2;
    EXPECT_EQ(verify_source_block(block).refusal().code, RefusalCode::signature);
}

TEST(Handover, ATransactionSentToBothSourcesRunsOnce) {  // SO-32
    MembershipSystem system(HandoverConfig{});
    ASSERT_TRUE(system.announce(2) && system.confirm(0, 1) && system.confirm(1, 1));
    ASSERT_TRUE(system.derive() && system.derive());
    EXPECT_FALSE(system.derive());
    ASSERT_EQ(system.node().journal().size(), 2u);
    EXPECT_TRUE(system.node().journal()[0].executed);
    EXPECT_FALSE(system.node().journal()[1].executed);
    EXPECT_EQ(system.node().rollup().nonce(user_key(1).public_key), 1u);
}

EncryptedConfig faulty_users() {
    EncryptedConfig config;
    config.user_faulty = true;
    return config;
}

TEST(Encrypted, WhatNeverOpensHasNoProof) {  // SO-40, SO-41
    EncryptedSystem system(faulty_users());
    EXPECT_EQ(system.send(1, 2).refusal().reason, "no proof that the puzzle opens the ciphertext");
    SealedTx sealed = seal_for(1, CipherKind::sound, 3);
    EXPECT_TRUE(proof_holds(sealed));
    sealed.body[0] ^= 1;
    EXPECT_FALSE(proof_holds(sealed));
    EncryptedMempool mempool(3, 2);
    EXPECT_EQ(mempool.take_ciphertext(encode(sealed), 0).refusal().code, RefusalCode::signature);
    EXPECT_EQ(mempool.take_ciphertext(encode(seal_for(1, CipherKind::sound, 2)), 0).refusal().reason,
              "a puzzle of another length");
    EXPECT_EQ(mempool.take_ciphertext(encode(seal_for(2, CipherKind::sound, 3)), 0).refusal().code, RefusalCode::mismatch);
    EXPECT_TRUE(system.send(1, 1));
}

TEST(Encrypted, PlacesFollowOneAnotherInTimeUnderTheSequencersKey) {  // SO-42, SO-43, SO-44
    EncryptedSystem system(faulty_users());
    ASSERT_TRUE(system.send(1, 0) && system.send(2, 0));
    EXPECT_EQ(system.commit(1, 2).refusal().reason, "not the next place");
    const PlaceCommitment forged = signed_place({system.entry(1)->id, 1, 0, {}}, forger_key());
    EncryptedMempool mempool = system.mempool();
    EXPECT_EQ(mempool.take_place(encode(forged), 0).refusal().code, RefusalCode::signature);
    const PlaceCommitment early = signed_place({system.entry(1)->id, 1, 7, {}}, place_signer_key());
    EXPECT_EQ(mempool.take_place(encode(early), 0).refusal().code, RefusalCode::mismatch);
    ASSERT_TRUE(system.commit(2, 1));
    EXPECT_EQ(system.commit(2, 2).refusal().reason, "it has a place");
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(system.step());
    EXPECT_EQ(system.commit(1, 2).refusal().reason, "after the ordering window");
}

TEST(Encrypted, TheKeyIsThereWhenAllStepsAreTaken) {  // SO-45, SO-46
    EncryptedSystem system(faulty_users());
    EXPECT_FALSE(system.step());
    ASSERT_TRUE(system.send(1, 0));
    EXPECT_EQ(system.open(1).refusal().reason, "the puzzle is not solved");
    EncryptedMempool mempool = system.mempool();
    EXPECT_EQ(mempool.take_reveal(encode(KeyReveal{1, Hash{1}})).refusal().reason, "not the key");
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(system.step());
    EXPECT_FALSE(system.step());
    ASSERT_TRUE(system.open(1));
    EXPECT_EQ(system.entry(1)->body, plain_body(1, CipherKind::sound));
    EXPECT_FALSE(system.open(1));
}

TEST(Encrypted, ExecutedAsSignedAndOnlyNonsenseIsPassedOver) {  // SO-47, SO-48
    EncryptedSystem system(faulty_users());
    ASSERT_TRUE(system.send(1, 0) && system.send(2, 1) && system.commit(2, 1) && system.commit(1, 2));
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(system.step());
    EXPECT_EQ(system.run(1).refusal().reason, "it is not open");
    ASSERT_TRUE(system.open(1) && system.open(2));
    EXPECT_EQ(system.run(1).refusal().reason, "its place is not the next one");
    EXPECT_EQ(system.run(2).refusal().code, RefusalCode::malformed);
    ASSERT_TRUE(system.skip(2));
    EXPECT_EQ(system.skip(1).refusal().reason, "it makes sense");
    ASSERT_TRUE(system.run(1));
    EXPECT_EQ(system.rollup().moved(1), 1u);
    EXPECT_EQ(system.rollup().moved(2), 0u);
    EXPECT_NE(system.rollup().state_root(), Hash{});
}

}  // namespace
}  // namespace sequent::impl::ordering
