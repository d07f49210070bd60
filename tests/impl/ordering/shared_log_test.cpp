// The shared log and its nodes; soft and firm confirmations.
#include "checker/lockstep/systems/ordering/confirmations_system.hpp"
#include "checker/lockstep/systems/ordering/shared_log_system.hpp"

#include <gtest/gtest.h>

namespace sequent::impl::ordering {

using namespace lockstep::ordering;

namespace {

SharedLogConfig hostile_log() {
    SharedLogConfig config;
    config.leader_faulty = config.server_lying = config.node_restarts = true;
    return config;
}

TEST(SharedLog, TheLeaderTakesWhatItsSenderSigned) {  // SO-1
    SharedLog log;
    SharedTx tx;
    tx.space = namespace_of(1);
    tx = signed_tx(tx, user_key(1));
    EXPECT_TRUE(log.submit({}, encode(tx)));
    tx.amount += 1;
    EXPECT_EQ(log.submit({}, encode(tx)).refusal().code, RefusalCode::signature);
    tx.space = {77};
    EXPECT_EQ(log.submit({}, encode(signed_tx(tx, user_key(1)))).refusal().code, RefusalCode::unknown);
    EXPECT_EQ(log.submit({}, Bytes{1, 2}).refusal().code, RefusalCode::malformed);
    EXPECT_EQ(log.txs().size(), 1u);
}

TEST(SharedLog, TheValidatorsRefuseForgedRootsAndForeignProposals) {  // SO-2, SO-3
    SharedLogSystem system(hostile_log());
    ASSERT_TRUE(system.submit(1, 0) && system.submit(2, 0));
    EXPECT_EQ(system.seal(1, 0).refusal().reason, "the ids root is not that of the block");
    EXPECT_EQ(system.seal(3, 2).refusal().reason, "the data root is not that of the block");
    SharedLog log = system.log();
    BlockProposal proposal = log.propose(log.honest_header());
    proposal.signature = Signature{};
    EXPECT_EQ(log.commit(encode(proposal)).refusal().code, RefusalCode::signature);
    proposal = log.propose(log.honest_header());
    proposal.leader += 1;
    EXPECT_EQ(log.commit(encode(proposal)).refusal().code, RefusalCode::signature);
    EXPECT_TRUE(system.seal(3, 0));
}

TEST(SharedLog, ANodeTakesTheTruthAndNothingElse) {  // SO-4, SO-5
    SharedLogSystem system(hostile_log());
    ASSERT_TRUE(system.submit(1, 0) && system.submit(2, 0) && system.seal(3, 0));
    for (const int lie : {2, 3, 4}) EXPECT_EQ(system.serve(1, lie).refusal().code, RefusalCode::mismatch) << lie;
    EXPECT_TRUE(system.serve(1, 1));
    EXPECT_EQ(system.serve(1, 1).refusal().code, RefusalCode::guard);
}

TEST(SharedLog, ANodeAsksForMoreThanTwoThirdsOfTheSignatures) {  // SO-5
    SharedLogSystem system(hostile_log());
    ASSERT_TRUE(system.submit(1, 0) && system.seal(1, 0));
    NamespaceAnswer answer = system.log().answer(1, namespace_of(1));
    NullStore store;
    const auto take = [&](const NamespaceAnswer& given) {
        RollupNode node(namespace_of(1), user_key(1).public_key);
        return node.take(encode(given), store);
    };
    EXPECT_TRUE(take(answer));
    NamespaceAnswer few = answer;
    few.signed_header.commit.votes -= 1;
    EXPECT_EQ(take(few).refusal().reason, "not more than two thirds have signed");
    NamespaceAnswer doubled = answer;
    doubled.signed_header.commit.vote[2] = doubled.signed_header.commit.vote[0];
    EXPECT_EQ(take(doubled).refusal().reason, "a validator counts once");
    NamespaceAnswer unknown = answer;
    unknown.signed_header.commit.vote[0].validator = 9;
    EXPECT_EQ(take(unknown).refusal().reason, "no such validator");
    FlatBytes<header_bytes> statement;
    write(statement, answer.signed_header.header);
    NamespaceAnswer forged = answer;
    forged.signed_header.commit = forged_commit(statement);
    EXPECT_EQ(take(forged).refusal().reason, "not the validator's signature");
    NamespaceAnswer skipped = answer;
    skipped.signed_header.header.height = 2;
    EXPECT_EQ(take(skipped).refusal().reason, "not the next block");
}

TEST(SharedLog, ARollupExecutesInTheOrderOfTheLogAndKeepsItsUnits) {  // SO-6
    SharedLogSystem system(hostile_log());
    ASSERT_TRUE(system.submit(1, 0) && system.submit(1, 1) && system.seal(1, 0) && system.serve(1, 1) && system.derive(1));
    const RollupState& state = system.node(1).rollup();
    ASSERT_EQ(state.chain.size(), 2u);
    EXPECT_EQ(state.chain[0].id, system.log().txs()[0].leaf.hash);
    EXPECT_TRUE(state.chain[0].success && state.chain[1].success);
    std::uint64_t total = 0;
    for (const Account& account : state.accounts) total += account.balance;
    EXPECT_EQ(total, 1'000u);
    EXPECT_EQ(state.nonce(user_key(1).public_key), 2u);
    EXPECT_NE(state.state_root, Hash{});
    EXPECT_EQ(system.derive(1).refusal().reason, "nothing is held");
}

TEST(SharedLog, ARestartLosesWhatWasHeldAndNothingThatWasExecuted) {  // SO-7
    SharedLogSystem system(hostile_log());
    ASSERT_TRUE(system.submit(1, 0) && system.seal(1, 0) && system.serve(1, 1) && system.derive(1));
    ASSERT_TRUE(system.submit(1, 0) && system.seal(1, 0) && system.serve(1, 1));
    const RollupState before = system.node(1).rollup();
    ASSERT_TRUE(system.restart(1));
    const RollupState& after = system.node(1).rollup();
    EXPECT_EQ(system.node(1).held().height, 0u);
    EXPECT_EQ(system.node(1).taken(), 1u);
    EXPECT_EQ(after.state_root, before.state_root);
    ASSERT_EQ(after.chain.size(), 1u);
    EXPECT_EQ(after.chain[0].id, before.chain[0].id);
    EXPECT_EQ(after.nonce(user_key(1).public_key), 1u);
    EXPECT_TRUE(system.serve(1, 1) && system.derive(1));
}

TEST(SharedLog, AFullDiskStopsTheRollupBeforeItExecutes) {  // SO-6
    SharedLogSystem system(hostile_log());
    ASSERT_TRUE(system.submit(1, 0) && system.seal(1, 0));
    FlatStore<1, 140> disk;
    RollupNode node(namespace_of(1), user_key(1).public_key);
    ASSERT_TRUE(node.take(encode(system.log().answer(1, namespace_of(1))), disk));
    EXPECT_EQ(node.execute(disk).refusal().code, RefusalCode::storage);
    EXPECT_EQ(node.rollup().height, 0u);
    EXPECT_EQ(node.held().height, 1u);
}

ConfirmationsConfig hostile_networks() {
    ConfirmationsConfig config;
    config.server_lying = config.node_restarts = config.reorgs = true;
    return config;
}

TEST(Confirmations, ABlockIsSoftThenFirm) {  // SO-10, SO-11, SO-12, SO-13, SO-17
    ConfirmationsSystem system(hostile_networks());
    ASSERT_TRUE(system.open_session(1) && system.commit(1));
    EXPECT_TRUE(system.soft(1, 1, 0));
    EXPECT_EQ(system.soft(1, 1, 0).refusal().reason, "not the next number");  // SO-16
    ASSERT_TRUE(system.post(1));
    EXPECT_EQ(system.firm(1).refusal().reason, "the next block is not final");
    ASSERT_TRUE(system.reorg(1) && system.post(1) && system.finalize(1));
    EXPECT_FALSE(system.reorg(1));
    EXPECT_TRUE(system.firm(1));
    EXPECT_EQ(system.node().journal().size(), 1u);
    EXPECT_EQ(system.bridge_height(), 1u);
}

TEST(Confirmations, AConductorRefusesWhatItsNetworkHasNotSigned) {  // SO-14
    ConfirmationsSystem system(hostile_networks());
    ASSERT_TRUE(system.open_session(1) && system.commit(1));
    EXPECT_EQ(system.soft(1, 1, 1).refusal().code, RefusalCode::signature);
    EXPECT_EQ(verify_block(2, committed({1, 1, 1})).refusal().code, RefusalCode::unknown);
}

TEST(Confirmations, OnlyTheOpenSessionIsHeard) {  // SO-12, SO-15
    ConfirmationsSystem system(hostile_networks());
    ASSERT_TRUE(system.commit(1));
    EXPECT_EQ(system.soft(1, 1, 0).refusal().reason, "no session is open");
    EXPECT_EQ(system.open_session(2).refusal().reason, "another network orders the next block");
    ASSERT_TRUE(system.open_session(1) && system.commit(1) && system.commit(1));
    EXPECT_FALSE(system.open_session(1));
    ASSERT_TRUE(system.soft(1, 1, 0) && system.soft(1, 2, 0));
    EXPECT_EQ(system.soft(1, 3, 0).refusal().reason, "past the session's stop");
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(system.post(1) && system.finalize(1) && system.firm(1));
    ASSERT_TRUE(system.open_session(2) && system.commit(2));
    EXPECT_EQ(system.soft(1, 3, 0).refusal().reason, "not of the open session");
    EXPECT_TRUE(system.soft(2, 3, 0));
}

TEST(Confirmations, ABlockOnAnotherParentIsRefused) {  // SO-16
    ExecutionNode node(2);
    const auto session = node.open_session(1);
    ASSERT_TRUE(session);
    EXPECT_EQ(node.execute(encode(ExecuteRequest{session->id, Hash{9}, committed({1, 1, 1})})).refusal().reason,
              "not on the soft block");
    EXPECT_TRUE(node.execute(encode(ExecuteRequest{session->id, Hash{}, committed({1, 1, 1})})));
}

TEST(Confirmations, AFinalBlockThatIsNotTheOneExecutedIsRefused) {  // SO-17
    ExecutionNode node(2);
    FlatStore<1, 40> disk;
    const auto session = node.open_session(1);
    ASSERT_TRUE(session && node.execute(encode(ExecuteRequest{session->id, Hash{}, committed({1, 1, 1})})));
    EXPECT_EQ(node.make_firm(encode(ExecuteRequest{session->id, Hash{}, committed({1, 1, 5})}), disk).refusal().reason,
              "another block was executed at this number");
}

TEST(Confirmations, ARestartMayLoseTheNewestSoftBlockAndNeverAFirmOne) {  // SO-18
    ConfirmationsSystem system(hostile_networks());
    ASSERT_TRUE(system.open_session(1) && system.commit(1) && system.commit(1));
    ASSERT_TRUE(system.soft(1, 1, 0) && system.soft(1, 2, 0));
    ASSERT_TRUE(system.post(1) && system.finalize(1) && system.firm(1));
    ASSERT_TRUE(system.restart(1));
    EXPECT_EQ(system.node().soft(), 1u);
    EXPECT_EQ(system.node().firm(), 1u);
    EXPECT_FALSE(system.restart(1));
    ASSERT_TRUE(system.open_session(1));
    EXPECT_TRUE(system.soft(1, 2, 0));
}

TEST(Confirmations, WhatIsNotStoredIsNotFirm) {  // SO-17
    ExecutionNode node(2);
    FlatStore<1, 8> full;
    const auto session = node.open_session(1);
    ASSERT_TRUE(session);
    EXPECT_EQ(node.make_firm(encode(ExecuteRequest{session->id, Hash{}, committed({1, 1, 1})}), full).refusal().code,
              RefusalCode::storage);
    EXPECT_EQ(node.firm(), 0u);
    EXPECT_EQ(node.soft(), 0u);
}

}  // namespace
}  // namespace sequent::impl::ordering
