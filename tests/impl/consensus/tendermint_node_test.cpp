// Tendermint validators that talk to one another: they decide, whatever is lost or late, and never sign two things in one
// place, crashes included.
#include "impl/consensus/tendermint_node.hpp"

#include <gtest/gtest.h>

#include "tests/impl/consensus/network.hpp"

#include <set>

namespace sequent::impl::consensus {
namespace {

const Power powers[] = {3, 3, 3, 2};

Hash candidate_of(int i) { return Hash{static_cast<std::uint8_t>(i + 1)}; }

Network<TendermintNode> network(unsigned seed = 1) {
    return {4,
            [](int i, Store& store) {
                return std::make_unique<TendermintNode>(validators_with(powers), i, validator_key(i), candidate_of(i), store);
            },
            seed};
}

// Everything that was sent, judged by what each validator signed in each place.
void expect_no_double_sign(const Network<TendermintNode>& net) {
    std::map<std::tuple<int, int, int>, Vote> votes;
    std::map<int, Proposal> proposals;
    for (const auto& [from, message] : net.sent) {
        if (const auto vote = decode_vote(message)) {
            const auto key = std::tuple(vote->validator, vote->vote.round, static_cast<int>(vote->vote.kind));
            EXPECT_EQ(votes.emplace(key, vote->vote).first->second, vote->vote) << "validator " << from;
        } else if (const auto shown = decode_proposal(message)) {
            EXPECT_EQ(proposals.emplace(shown->proposal.round, shown->proposal).first->second, shown->proposal);
        }
    }
}

void expect_agreement(const Network<TendermintNode>& net) {
    std::set<Hash> values;
    for (const auto& [i, decided] : net.decided) {
        EXPECT_EQ(decided.size(), 1u);
        values.insert(decided.begin(), decided.end());
    }
    EXPECT_LE(values.size(), 1u);
}

TEST(TendermintNode, AQuietNetworkDecidesInTheFirstRound) {
    auto net = network();
    net.start_all();
    net.run_until(900);
    ASSERT_EQ(net.decided.size(), 4u);
    for (const auto& [i, decided] : net.decided) EXPECT_EQ(decided, std::vector{candidate_of(3)});
    expect_no_double_sign(net);
}

TEST(TendermintNode, ASilentProposerCostsARound) {
    auto net = network();
    for (int i = 0; i < 3; ++i) net.start(i);
    net.run_until(10'000);
    ASSERT_EQ(net.decided.size(), 3u);
    for (const auto& [i, decided] : net.decided) EXPECT_EQ(decided, std::vector{candidate_of(0)});
}

TEST(TendermintNode, WhoStartsLateLearnsTheDecision) {
    auto net = network();
    for (int i = 1; i < 4; ++i) net.start(i);
    net.run_until(5'000);
    net.start(0);
    net.run_until(20'000);
    EXPECT_EQ(net.decided.size(), 4u);
    expect_agreement(net);
}

TEST(TendermintNode, LossAndDelayAndCrashesDoNotBreakAgreement) {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        auto net = network(seed);
        net.lost_percent = 30;
        net.delay_max = 1'500;
        net.start_all();
        for (int step = 1; step <= 12; ++step) {
            const int victim = static_cast<int>(seed + static_cast<unsigned>(step)) % 4;
            net.run_until(step * 700);
            net.crash(victim);
            net.run_until(step * 700 + 300);
            net.start(victim);
        }
        net.lost_percent = 0;
        net.delay_max = 50;
        net.run_until(200'000);
        expect_no_double_sign(net);
        expect_agreement(net);
        for (const auto& node : net.nodes) EXPECT_TRUE(node->decided()) << seed << " round " << node->round();
    }
}

// RO-32 with a restart: what is locked stays locked, and its polka can be offered again.
TEST(TendermintNode, ALockSurvivesACrash) {
    MemoryStore store;
    const auto set = validators_with(powers);
    TendermintNode node(set, 0, validator_key(0), candidate_of(0), store);
    Outbox out;
    ASSERT_TRUE(node.recover(0, out));
    const Hash value = candidate_of(3);
    ASSERT_TRUE(node.receive(encode(sign_proposal({1, 0, value, -1}, 3, validator_key(3))), 1, out));
    for (int i = 1; i <= 2; ++i)
        ASSERT_TRUE(node.receive(encode(sign_vote({VoteKind::prevote, 1, 0, value}, i, validator_key(i))), 1, out));
    ASSERT_EQ(node.voter().locked_round(), 0);

    TendermintNode again(set, 0, validator_key(0), candidate_of(0), store);
    Outbox after;
    ASSERT_TRUE(again.recover(5, after));
    EXPECT_EQ(again.voter().locked_round(), 0);
    EXPECT_EQ(again.voter().locked_value(), value);
    ASSERT_EQ(after.messages.size(), 1u);
    EXPECT_EQ(after.messages[0], out.messages.back()) << "the precommit is sent again, byte for byte";
    // Two validators are in round 1, which it leads: it offers the locked value with its polka.
    for (int i = 1; i <= 2; ++i)
        ASSERT_TRUE(again.receive(encode(sign_vote({VoteKind::prevote, 1, 1, std::nullopt}, i, validator_key(i))), 6, after));
    const auto shown = decode_proposal(after.messages[1]);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->proposal, (Proposal{1, 1, value, 0}));
    EXPECT_TRUE(shown->polka);
}

TEST(TendermintNode, WhatCannotBeWrittenIsNotSent) {
    MemoryStore store;
    TendermintNode node(validators_with(powers), 0, validator_key(0), candidate_of(0), store);
    Outbox out;
    ASSERT_TRUE(node.recover(0, out));
    store.broken = true;
    const Bytes proposal = encode(sign_proposal({1, 0, candidate_of(3), -1}, 3, validator_key(3)));
    EXPECT_EQ(node.receive(proposal, 1, out).refusal().code, RefusalCode::storage);
    EXPECT_TRUE(out.messages.empty());
    EXPECT_TRUE(node.halted());
    EXPECT_FALSE(node.receive(proposal, 2, out));
    store.broken = false;
    ASSERT_TRUE(node.recover(3, out));
    ASSERT_TRUE(node.receive(proposal, 4, out));
    EXPECT_EQ(out.messages.size(), 1u);
}

TEST(TendermintNode, ADoubleSignBecomesEvidence) {
    MemoryStore store;
    TendermintNode node(validators_with(powers), 0, validator_key(0), candidate_of(0), store);
    Outbox out;
    ASSERT_TRUE(node.recover(0, out));
    for (int value = 0; value < 2; ++value)
        ASSERT_TRUE(node.receive(encode(sign_vote({VoteKind::prevote, 1, 0, candidate_of(value)}, 1, validator_key(1))), 1,
                                 out));
    ASSERT_EQ(node.evidence().size(), 1u);
    EXPECT_EQ(node.evidence()[0].first.validator, 1);
    // The third vote in one place is of no use to anybody.
    EXPECT_FALSE(node.receive(encode(sign_vote({VoteKind::prevote, 1, 0, candidate_of(3)}, 1, validator_key(1))), 1, out));
}

TEST(TendermintNode, GarbageAndForgeriesAreRefused) {
    MemoryStore store;
    TendermintNode node(validators_with(powers), 0, validator_key(0), candidate_of(0), store);
    Outbox out;
    EXPECT_FALSE(node.receive(Bytes{}, 0, out)) << "not started";
    ASSERT_TRUE(node.recover(0, out));
    const Vote vote{VoteKind::prevote, 1, 0, candidate_of(3)};
    EXPECT_EQ(node.receive(Bytes{}, 0, out).refusal().code, RefusalCode::malformed);
    EXPECT_EQ(node.receive(Bytes{2, 7}, 0, out).refusal().code, RefusalCode::malformed);
    EXPECT_EQ(node.receive(encode(sign_vote(vote, 1, validator_key(2))), 0, out).refusal().code, RefusalCode::signature);
    EXPECT_EQ(node.receive(encode(sign_proposal({1, 0, candidate_of(1), -1}, 1, validator_key(1))), 0, out).refusal().reason,
              "not the round's proposer");
    EXPECT_EQ(node.receive(encode(sign_vote({VoteKind::prevote, 2, 0, candidate_of(3)}, 1, validator_key(1))), 0, out)
                  .refusal()
                  .reason,
              "a vote of another height");
    EXPECT_TRUE(out.messages.empty());
    EXPECT_EQ(node.voter().book().rounds(), 0);
}

}  // namespace
}  // namespace sequent::impl::consensus
