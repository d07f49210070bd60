// The wallet of four owners, and the operators who sign for it.
#include "checker/lockstep/systems/rotation/multisig_system.hpp"

#include <gtest/gtest.h>

namespace sequent::impl::rotation {

using namespace lockstep::rotation;

namespace {

class SafeTest : public testing::Test {
protected:
    std::array<KeyPair, safe_owners> keys{key_pair_of("owner", 0), key_pair_of("owner", 1), key_pair_of("owner", 2),
                                          key_pair_of("owner", 3)};
    SafeOwners owners{keys[0].public_key, keys[1].public_key, keys[2].public_key, keys[3].public_key};
    Safe safe{owners, 3};
    SafeProposal block{1, Hash{7}}, rival{1, Hash{8}};

    Result<void> hand_in(std::size_t who, const SafeProposal& proposal) {
        return safe.hand_in(encode(SafeApproval{proposal, owners[who], approve(keys[who], proposal_hash(proposal))}));
    }
    Result<void> publish(const SafeProposal& proposal) {
        return safe.call(encode(SafeCall{SafeCall::Kind::publish, proposal}));
    }
    Result<void> open_next(std::uint64_t height) {
        return safe.call(encode(SafeCall{SafeCall::Kind::open_next, {height, {}}}));
    }
};

// RO-62
TEST_F(SafeTest, ListsAnOwnerOnce) {
    EXPECT_TRUE(hand_in(0, block));
    EXPECT_EQ(hand_in(0, block).refusal().reason, "the owner is on the list");
    EXPECT_TRUE(hand_in(0, rival)) << "another proposal has another list";
    EXPECT_EQ(safe.find(proposal_hash(block))->owners().size(), 1u);
}

TEST_F(SafeTest, BelievesOwnersOverThisProposalOnly) {
    SafeApproval approval{block, owners[0], approve(keys[1], proposal_hash(block))};
    EXPECT_EQ(safe.hand_in(encode(approval)).refusal().code, RefusalCode::signature) << "another owner's signature";
    approval.signature = approve(keys[0], proposal_hash(rival));
    EXPECT_EQ(safe.hand_in(encode(approval)).refusal().code, RefusalCode::signature) << "over the rival";
    approval.signature = sign(keys[0], Domain::leader_term, proposal_hash(block));
    EXPECT_EQ(safe.hand_in(encode(approval)).refusal().code, RefusalCode::signature) << "of another kind";
    const KeyPair stranger = key_pair_of("stranger", 0);
    const SafeApproval strange{block, stranger.public_key, approve(stranger, proposal_hash(block))};
    EXPECT_EQ(safe.hand_in(encode(strange)).refusal().reason, "no owner");
    EXPECT_EQ(hand_in(0, {2, Hash{7}}).refusal().reason, "another height");
    EXPECT_EQ(safe.hand_in(Bytes{2, 2}).refusal().code, RefusalCode::malformed);
    EXPECT_EQ(safe.find(proposal_hash(block)), nullptr);
}

TEST_F(SafeTest, KeepsOnlySoManyProposals) {
    for (std::uint8_t i = 0; i < 4; ++i) EXPECT_TRUE(hand_in(0, {1, Hash{i}}));
    EXPECT_EQ(hand_in(0, {1, Hash{9}}).refusal().code, RefusalCode::guard);
}

// RO-63, RO-64
TEST_F(SafeTest, PublishesWhatMOwnersApproved) {
    EXPECT_FALSE(publish(block));
    EXPECT_TRUE(hand_in(0, block));
    EXPECT_TRUE(hand_in(3, block));
    EXPECT_TRUE(hand_in(1, rival));
    EXPECT_EQ(publish(block).refusal().reason, "too few owners approved");
    EXPECT_FALSE(open_next(1));
    EXPECT_TRUE(hand_in(2, block));
    EXPECT_TRUE(publish(block));
    EXPECT_FALSE(publish(block)) << "once";
    EXPECT_EQ(open_next(2).refusal().code, RefusalCode::unknown);
    EXPECT_TRUE(open_next(1));
    EXPECT_EQ(safe.height(), 2u);
    EXPECT_EQ(publish(block).refusal().code, RefusalCode::unknown);

    // The same content at the next height is another proposal: nobody has approved it.
    const SafeProposal next{2, block.content};
    EXPECT_EQ(publish(next).refusal().reason, "too few owners approved");
    const SafeApproval stale{next, owners[0], approve(keys[0], proposal_hash(block))};
    EXPECT_EQ(safe.hand_in(encode(stale)).refusal().code, RefusalCode::signature);
}

constexpr MultisigConfig config{.signatures_min = 3, .faulty_signers = 1, .rival_proposals = true, .operators_offline_max = 1};

// RO-60, RO-61
TEST(MultisigSystem, AnHonestOperatorSignsOneBlockOfAHeight) {
    MultisigSystem system(config);
    EXPECT_FALSE(system.sign_block(1, 1)) << "nobody has shown the rival";
    EXPECT_TRUE(system.propose_rival());
    EXPECT_FALSE(system.propose_rival());
    EXPECT_TRUE(system.sign_block(1, 1));
    EXPECT_FALSE(system.sign_block(1, 0));
    EXPECT_TRUE(system.sign_block(0, 0));
    EXPECT_TRUE(system.sign_block(0, 1)) << "a faulty one signs both";
    EXPECT_FALSE(system.sign_block(0, 1)) << "which gives nothing new";
    EXPECT_EQ(system.sign_block(4, 0).refusal().code, RefusalCode::argument);
    EXPECT_EQ(MultisigSystem({}).propose_rival().refusal().reason, "the proposer is honest");
}

TEST(MultisigSystem, TheNextHeightStartsAfresh) {
    MultisigSystem system(config);
    EXPECT_TRUE(system.propose_rival());
    for (int who = 0; who < 3; ++who) {
        EXPECT_TRUE(system.sign_block(who, 0));
        EXPECT_TRUE(system.hand_in(who, 0, 0));
    }
    EXPECT_FALSE(system.open_height());
    EXPECT_TRUE(system.publish(0));
    EXPECT_TRUE(system.open_height());
    EXPECT_FALSE(system.rival_shown());
    EXPECT_FALSE(system.hand_in(0, 0, 1)) << "a signature of the height before";
    EXPECT_FALSE(system.hand_in(0, 0, 0)) << "nothing is signed yet";
    EXPECT_TRUE(system.sign_block(1, 0));
    EXPECT_EQ(system.hand_in(0, 0, 2).refusal().code, RefusalCode::argument);
    EXPECT_EQ(system.publish(2).refusal().code, RefusalCode::argument);
}

// RO-65
TEST(MultisigSystem, AnOfflineOperatorSignsNothing) {
    MultisigSystem system(config);
    EXPECT_TRUE(system.sign_block(2, 0));
    EXPECT_TRUE(system.switch_operator(2));
    EXPECT_FALSE(system.switch_operator(3)) << "one at a time";
    EXPECT_TRUE(system.hand_in(2, 0, 0)) << "what it signed before is in the world";
    EXPECT_TRUE(system.switch_operator(2));
    EXPECT_TRUE(system.switch_operator(3));
    EXPECT_EQ(system.sign_block(3, 0).refusal().reason, "the operator is offline");
    EXPECT_EQ(system.switch_operator(4).refusal().code, RefusalCode::argument);
}

}  // namespace
}  // namespace sequent::impl::rotation
