// HotStuff-2 validators that talk to one another: their committed chains are prefixes of one chain, whatever is lost or late,
// and none signs two things in one view, crashes included.
#include "impl/consensus/hotstuff_node.hpp"

#include <gtest/gtest.h>

#include "tests/impl/consensus/network.hpp"

namespace sequent::impl::consensus {
namespace {

const Power powers[] = {3, 3, 3, 2};

Network<HotStuffNode> network(unsigned seed = 1) {
    return {4,
            [](int i, Store& store) {
                return std::make_unique<HotStuffNode>(validators_with(powers), i, validator_key(i),
                                                      Hash{static_cast<std::uint8_t>(i + 1)}, store);
            },
            seed};
}

void expect_one_chain(const Network<HotStuffNode>& net) {
    for (const auto& a : net.nodes)
        for (const auto& b : net.nodes) {
            const auto &first = a->committed(), &second = b->committed();
            const std::size_t both = std::min(first.size(), second.size());
            EXPECT_TRUE(std::equal(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(both), second.begin()));
        }
}

// Nobody votes or proposes twice in a view, nor votes in one that it gave up before.
void expect_no_double_sign(const Network<HotStuffNode>& net) {
    std::map<std::pair<int, std::uint64_t>, Hash> votes;
    std::map<std::uint64_t, Hash> blocks;
    for (const auto& [from, message] : net.sent)
        if (const auto vote = decode_block_vote(message)) {
            const auto found = votes.emplace(std::pair(vote->validator, vote->view), vote->block).first;
            EXPECT_EQ(found->second, vote->block) << "validator " << from;
        } else if (const auto shown = decode_block_proposal(message)) {
            EXPECT_EQ(blocks.emplace(shown->block.view, block_hash(shown->block)).first->second, block_hash(shown->block));
        }
}

TEST(HotStuffNode, AQuietNetworkCommitsABlockAView) {
    auto net = network();
    net.start_all();
    net.run_until(5'000);
    for (const auto& node : net.nodes) {
        EXPECT_GE(node->committed().size(), 20u);
        EXPECT_LE(node->view() - node->committed().size(), 4u) << "two certificates commit";
    }
    expect_one_chain(net);
    expect_no_double_sign(net);
}

// Validator 2 leads every fourth view: the two around it still commit, with a timeout certificate in between.
TEST(HotStuffNode, ASilentLeaderCostsItsViews) {
    auto net = network();
    for (const int i : {0, 1, 3}) net.start(i);
    net.run_until(60'000);
    for (const int i : {0, 1, 3}) EXPECT_GE(net.nodes[static_cast<std::size_t>(i)]->committed().size(), 10u);
}

TEST(HotStuffNode, WhoStartsLateCatchesUpBlockByBlock) {
    auto net = network();
    for (const int i : {0, 1, 3}) net.start(i);
    net.run_until(30'000);
    net.start(2);
    net.run_until(60'000);
    expect_one_chain(net);
    EXPECT_GE(net.nodes[2]->committed().size() + 3, net.nodes[0]->committed().size());
}

TEST(HotStuffNode, LossAndDelayAndCrashesDoNotBreakTheChain) {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        auto net = network(seed);
        net.lost_percent = 20;
        net.delay_max = 1'000;
        net.start_all();
        for (int step = 1; step <= 12; ++step) {
            const int victim = static_cast<int>(seed + static_cast<unsigned>(step)) % 4;
            net.run_until(step * 1'500);
            net.crash(victim);
            net.run_until(step * 1'500 + 500);
            net.start(victim);
        }
        net.lost_percent = 0;
        net.delay_max = 50;
        const std::size_t before = net.nodes[0]->committed().size();
        net.run_until(50'000);
        expect_no_double_sign(net);
        expect_one_chain(net);
        for (const auto& node : net.nodes) EXPECT_GT(node->committed().size(), before + 10) << seed;
        for (const auto& [i, decided] : net.decided)
            EXPECT_EQ(decided, net.nodes[static_cast<std::size_t>(i)]->committed()) << "announced once each, crashes or not";
    }
}

TEST(HotStuffNode, WhatCannotBeWrittenIsNotSent) {
    MemoryStore store;
    const auto set = validators_with(powers);
    HotStuffNode node(set, 0, validator_key(0), Hash{1}, store);
    Outbox out;
    ASSERT_TRUE(node.recover(0, out));
    BlockProposal shown = sign_block({1, 1, Hash{}, Hash{9}}, 2, validator_key(2));
    shown.justify.chain = 1;
    store.broken = true;
    EXPECT_EQ(node.receive(encode(shown), 1, out).refusal().code, RefusalCode::storage);
    EXPECT_TRUE(out.messages.empty());
    EXPECT_TRUE(node.halted());
    store.broken = false;
    ASSERT_TRUE(node.recover(2, out));
    ASSERT_TRUE(node.receive(encode(shown), 3, out));
    EXPECT_EQ(out.messages.size(), 1u);
    // After a crash it sends the same vote, and no other one in this view.
    HotStuffNode again(set, 0, validator_key(0), Hash{1}, store);
    Outbox after;
    ASSERT_TRUE(again.recover(4, after));
    EXPECT_EQ(after.messages, out.messages);
    BlockProposal rival = sign_block({1, 1, Hash{}, Hash{8}}, 2, validator_key(2));
    rival.justify.chain = 1;
    ASSERT_TRUE(again.receive(encode(rival), 5, after));
    EXPECT_EQ(after.messages.size(), 1u);
}

TEST(HotStuffNode, GarbageAndForgeriesAreRefused) {
    MemoryStore store;
    HotStuffNode node(validators_with(powers), 0, validator_key(0), Hash{1}, store);
    Outbox out;
    EXPECT_FALSE(node.receive(Bytes{}, 0, out)) << "not started";
    ASSERT_TRUE(node.recover(0, out));
    EXPECT_EQ(node.receive(Bytes{}, 0, out).refusal().code, RefusalCode::malformed);
    EXPECT_EQ(node.receive(Bytes{11, 7}, 0, out).refusal().code, RefusalCode::malformed);
    EXPECT_EQ(node.receive(encode(sign_block_vote(1, 1, Hash{5}, 1, validator_key(3))), 0, out).refusal().code,
              RefusalCode::signature);
    EXPECT_EQ(node.receive(encode(sign_block_vote(2, 1, Hash{5}, 1, validator_key(1))), 0, out).refusal().reason,
              "another chain");
    BlockProposal shown = sign_block({1, 1, Hash{}, Hash{9}}, 3, validator_key(3));
    shown.justify.chain = 1;
    EXPECT_EQ(node.receive(encode(shown), 0, out).refusal().reason, "not the view's leader");
    QuorumCertificate claimed{1, 7, Hash{5}, {}};
    EXPECT_FALSE(node.receive(encode(claimed), 0, out));
    EXPECT_EQ(node.view(), 1u);
}

}  // namespace
}  // namespace sequent::impl::consensus
