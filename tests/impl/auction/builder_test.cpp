// Builders: a header binds every field, a body is given against nothing less, and the contract believes signatures only.
#include "checker/lockstep/systems/auction/builder_system.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <random>

namespace sequent::impl::auction {

using namespace lockstep::auction;

namespace {

namespace account = builder_account;

BuilderConfig config() {
    BuilderConfig c;
    c.equivocation_penalty_units = 5;
    c.proceeds_members = 2;
    c.builder_stake_units = 4;
    return c;
}

const KeyPair& proposer() { return party(Role::proposer, 0).key; }
const KeyPair& builder(int i) { return party(Role::builder, i).key; }
PayloadHeader header(int of, Units value) { return header_of(some_slot(), body_of(some_slot(), of, value)); }
std::string_view reason(const Result<void>& result) { return result ? "accepted" : result.refusal().reason; }

TEST(BuilderHeader, BindsEveryField) {  // AU-31
    const std::vector<std::function<void(PayloadHeader&)>> flips{[](PayloadHeader& h) { h.slot ^= 1; },
                                                                 [](PayloadHeader& h) { h.parent[31] ^= 1; },
                                                                 [](PayloadHeader& h) { h.payload[0] ^= 1; },
                                                                 [](PayloadHeader& h) { h.value ^= 1; },
                                                                 [](PayloadHeader& h) { h.fee_recipient[19] ^= 1; },
                                                                 [](PayloadHeader& h) { h.builder ^= 1; }};
    const SignedHeader good = sign_header(header(0, 3), Domain::auction_header, proposer());
    ASSERT_TRUE(verify_header(good, Domain::auction_header, proposer().public_key));
    EXPECT_FALSE(verify_header(good, Domain::auction_bid, proposer().public_key)) << "a choice is no bid";
    EXPECT_FALSE(verify_header(good, Domain::auction_header, builder(0).public_key));
    for (std::size_t i = 0; i < flips.size(); ++i) {
        SignedHeader bad = good;
        flips[i](bad.header);
        EXPECT_FALSE(verify_header(bad, Domain::auction_header, proposer().public_key)) << "field " << i;
        EXPECT_NE(digest_of(bad.header), digest_of(good.header)) << "field " << i;
    }
}

class Board : public testing::Test {
protected:
    SlotBoard board{some_slot()};
    Result<void> bid(const PayloadHeader& header, const KeyPair& key, Domain domain = Domain::auction_bid) {
        return board.on_bid(encode(sign_header(header, domain, key)), {4, 4});
    }
    Result<void> choose(const PayloadHeader& header, const KeyPair& key = proposer()) {
        return board.on_signed(encode(sign_header(header, Domain::auction_header, key)));
    }
};

TEST_F(Board, TakesABuildersOwnBidWithinItsStake) {  // AU-30
    EXPECT_EQ(bid(header(0, 3), builder(1)).refusal().code, RefusalCode::signature) << "forged";
    EXPECT_EQ(bid(header(0, 3), builder(0), Domain::auction_header).refusal().code, RefusalCode::signature);
    EXPECT_EQ(reason(bid(header(0, 5), builder(0))), "the stake does not cover the bid");
    PayloadHeader elsewhere = header(0, 3);
    elsewhere.fee_recipient = party(Role::builder, 0).address;
    EXPECT_EQ(reason(bid(elsewhere, builder(0))), "not a header of this slot");
    EXPECT_EQ(bid(header(builders, 3), proposer()).refusal().code, RefusalCode::unknown);
    EXPECT_TRUE(bid(header(0, 4), builder(0)));
    EXPECT_EQ(reason(bid(header(0, 3), builder(0))), "one bid a builder");
    ASSERT_TRUE(choose(header(0, 4)));
    EXPECT_EQ(reason(bid(header(1, 3), builder(1))), "a header is signed");
}

TEST_F(Board, TakesNoTamperedBytes) {  // AU-30
    const Bytes good = encode(sign_header(header(0, 3), Domain::auction_bid, builder(0))).take();
    for (std::size_t i = 0; i < good.size(); ++i) {
        Bytes bad = good;
        bad[i] ^= 1;
        EXPECT_FALSE(board.on_bid(bad, {4, 4})) << "byte " << i;
    }
    EXPECT_FALSE(board.on_bid(ByteView(good).first(good.size() - 1), {4, 4}));
    EXPECT_TRUE(board.on_bid(good, {4, 4}));
}

TEST_F(Board, GivesNoBodyAgainstLessThanAWellFormedHeader) {  // AU-32
    const auto hand_over = [&](const PayloadBody& body) { return board.on_body(encode(body), 0); };
    const PayloadBody body = body_of(some_slot(), 0, 3);
    EXPECT_EQ(reason(hand_over(body)), "the builder has not bid");
    ASSERT_TRUE(bid(header(0, 3), builder(0)));
    EXPECT_EQ(reason(hand_over(body)), "no well-formed header is signed");
    EXPECT_EQ(choose(header(0, 3), builder(0)).refusal().code, RefusalCode::signature) << "the builder chose itself";
    ASSERT_TRUE(choose(header(0, 3)));
    EXPECT_EQ(hand_over(body_of(some_slot(), 0, 2)).refusal().code, RefusalCode::mismatch) << "pays less";
    PayloadBody other = body;
    other.paid_to = party(Role::builder, 0).address;
    EXPECT_EQ(hand_over(other).refusal().code, RefusalCode::mismatch) << "pays another";
    other = body;
    other.transactions[0] ^= 1;
    EXPECT_EQ(hand_over(other).refusal().code, RefusalCode::mismatch);
    EXPECT_TRUE(hand_over(body));
    EXPECT_EQ(reason(hand_over(body)), "the body is here");
}

TEST_F(Board, AMalformedHeaderIsSignedButOpensNothing) {  // AU-31, AU-32
    ASSERT_TRUE(bid(header(0, 3), builder(0)));
    PayloadHeader malformed = header(0, 3);
    malformed.parent = {};
    ASSERT_TRUE(choose(malformed));
    EXPECT_EQ(reason(board.on_body(encode(body_of(some_slot(), 0, 3)), 0)), "no well-formed header is signed");
    EXPECT_EQ(reason(board.may_vote(0)), "no well-formed header is signed");
}

TEST(Builders, AnHonestProposerSignsTheBestHeaderOnce) {  // AU-31
    BuilderSystem system(config());
    EXPECT_EQ(reason(system.sign(1, 0)), "the builder has not bid");
    ASSERT_TRUE(system.bid(1, 2));
    ASSERT_TRUE(system.bid(2, 3));
    EXPECT_EQ(reason(system.sign(1, 0)), "an honest proposer signs the best header");
    EXPECT_EQ(reason(system.sign(2, 1)), "an honest proposer signs what it was shown");
    ASSERT_TRUE(system.sign(2, 0));
    EXPECT_FALSE(system.sign(2, 0));
}

TEST(Builders, OnlyADishonestProposerCopiesABodyThatItHasSeen) {  // AU-33
    BuilderConfig c = config();
    EXPECT_EQ(reason(BuilderSystem(c).publish_own()), "an honest proposer does not copy");
    c.proposer_dishonest = true;
    BuilderSystem system(c);
    ASSERT_TRUE(system.bid(1, 3));
    ASSERT_TRUE(system.sign(1, 0));
    EXPECT_EQ(reason(system.publish_own()), "the proposer knows no body");
    ASSERT_TRUE(system.reveal(1, 3, 0));
    ASSERT_TRUE(system.publish_own());
    EXPECT_FALSE(system.publish_own()) << "once";
    EXPECT_EQ(reason(system.attest(0, 10)), "the proposer signed a builder's header");
}

TEST(Builders, AttestersVoteForTheBestWellFormedHeader) {  // AU-34
    BuilderConfig c = config();
    c.proposer_dishonest = true;
    c.builder_withholds = true;
    BuilderSystem system(c);
    ASSERT_TRUE(system.bid(1, 2));
    ASSERT_TRUE(system.bid(2, 3));
    EXPECT_EQ(reason(system.attest(1, 10)), "no well-formed header is signed");
    ASSERT_TRUE(system.sign(1, 0));
    ASSERT_TRUE(system.sign(2, 0));
    EXPECT_EQ(reason(system.attest(1, 10)), "a better header is signed");
    EXPECT_TRUE(system.attest(2, 6));
    EXPECT_EQ(reason(system.attest(2, 6)), "the vote is over");
}

TEST(Builders, AnHonestHeaderGetsTheWeightAndAnHonestBodyIsThere) {  // AU-34
    BuilderSystem system(config());
    ASSERT_TRUE(system.bid(1, 3));
    ASSERT_TRUE(system.sign(1, 0));
    EXPECT_EQ(reason(system.attest(1, 5)), "an honest proposer's header has the weight");
    EXPECT_EQ(reason(system.attest(1, 6)), "an honest builder's body is there by then");
    ASSERT_TRUE(system.reveal(1, 3, 0));
    EXPECT_TRUE(system.attest(1, 6));
}

TEST(Builders, PayWhatTheyBidBodyOrNoBodyAndTheSetSharesIt) {  // AU-35, AU-37
    BuilderConfig c = config();
    c.builder_withholds = true;
    BuilderSystem system(c);
    ASSERT_TRUE(system.bid(1, 3));
    ASSERT_TRUE(system.sign(1, 0));
    ASSERT_TRUE(system.attest(1, 6));
    EXPECT_EQ(reason(system.share_proceeds()), "nothing is held");
    ASSERT_TRUE(system.settle());
    EXPECT_EQ(system.house().stakes()[0], 1);
    EXPECT_EQ(system.house().money().of(account::held), 3);
    EXPECT_EQ(reason(system.settle()), "the slot is settled");
    ASSERT_TRUE(system.share_proceeds());
    EXPECT_EQ(system.house().money().of(account::members), 2) << "what does not divide is the first's";
    EXPECT_EQ(system.house().money().of(account::members + 1), 1);
    EXPECT_EQ(reason(system.share_proceeds()), "nothing is held");
}

// The contract, and evidence as anybody may put it together.
class SlotContract : public testing::Test {
protected:
    BuilderHouse house{config(), some_slot()};
    SlotEvidence evidence(std::initializer_list<PayloadHeader> headers, int votes = 6) const {
        SlotEvidence made;
        made.attestation.slot = some_slot().slot;
        made.attestation.header = digest_of(*headers.begin());
        for (int i = 0; i < votes; ++i) {
            made.attestation.voters = static_cast<std::uint16_t>(made.attestation.voters | 1 << i);
            made.attestation.signatures.push_back(sign_attestation(some_slot().slot, made.attestation.header, i));
        }
        for (const PayloadHeader& one : headers) made.headers.push_back(sign_header(one, Domain::auction_header, proposer()));
        return made;
    }
    Result<void> settle(const SlotEvidence& made) { return house.settle(config(), encode(made)); }
};

TEST_F(SlotContract, SlashesForTwoHeadersOfOneSlotAndPaysNobody) {  // AU-35
    ASSERT_TRUE(settle(evidence({header(0, 3), header(1, 2)})));
    EXPECT_TRUE(house.slashed());
    EXPECT_EQ(house.money().of(account::burnt), 5);
    EXPECT_EQ(house.income(), 0);
    EXPECT_EQ(house.stakes()[0], 4);
}

TEST_F(SlotContract, TakesTheSameHeaderTwiceForNoEvidence) {  // AU-35
    EXPECT_EQ(reason(settle(evidence({header(0, 3), header(0, 3)}))), "the same header twice");
    EXPECT_FALSE(house.slashed());
    EXPECT_EQ(house.money().of(account::bond), 5);
}

TEST_F(SlotContract, TakesAMalformedHeaderForNoEvidence) {  // AU-35
    PayloadHeader of_another_slot = header(1, 2);
    ++of_another_slot.slot;
    ASSERT_TRUE(settle(evidence({header(0, 3), of_another_slot})));
    EXPECT_FALSE(house.slashed());
    EXPECT_EQ(house.income(), 3);
}

TEST_F(SlotContract, PaysFromTheWeightOn) {  // AU-35
    ASSERT_TRUE(settle(evidence({header(0, 3)}, 5)));
    EXPECT_EQ(house.income(), 0) << "half of the weight is too little";
}

TEST_F(SlotContract, BelievesNoForgedForeignOrDoubledSignature) {  // AU-35
    SlotEvidence bad = evidence({header(0, 3)});
    bad.headers = {};
    bad.headers.push_back(sign_header(header(0, 3), Domain::auction_header, builder(0)));
    EXPECT_EQ(settle(bad).refusal().reason, "not the proposer's signature");
    bad = evidence({header(0, 3)});
    bad.attestation.signatures = {};
    for (int i = 0; i < 6; ++i)
        bad.attestation.signatures.push_back(sign_attestation(some_slot().slot, bad.attestation.header, 0));
    EXPECT_EQ(settle(bad).refusal().reason, "a vote that is not its voter's") << "one vote, six times";
    bad = evidence({header(0, 3)});
    bad.attestation.header = digest_of(header(0, 2));
    EXPECT_EQ(settle(bad).refusal().code, RefusalCode::signature) << "votes for another header";
    bad = evidence({header(0, 3)});
    bad.headers = evidence({header(1, 2)}).headers;
    EXPECT_EQ(settle(bad).refusal().code, RefusalCode::unknown) << "the header is not shown";
    EXPECT_FALSE(house.settled());
}

TEST_F(SlotContract, TakesNoTamperedBytes) {  // AU-35
    const Bytes good = encode(evidence({header(0, 3)}, 1)).take();
    for (std::size_t i = 0; i < good.size(); ++i) {
        Bytes bad = good;
        bad[i] ^= 1;
        EXPECT_FALSE(house.settle(config(), bad)) << "byte " << i;
    }
    EXPECT_TRUE(house.settle(config(), good));
}

TEST(Builders, ConserveMoneyAfterEveryCall) {  // AU-35, AU-37
    std::mt19937 random(1);
    const auto below = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    for (int run = 0; run < 60; ++run) {
        BuilderConfig c = config();
        c.proposer_dishonest = run & 1;
        c.builder_withholds = run & 2;
        BuilderSystem system(c);
        for (int step = 0; step < 25; ++step) {
            switch (below(7)) {
                case 0: (void)system.bid(1 + below(2), 1 + below(4)); break;
                case 1: (void)system.sign(1 + below(2), below(2)); break;
                case 2: (void)system.reveal(1 + below(2), below(5), below(2)); break;
                case 3: (void)system.publish_own(); break;
                case 4: (void)(step > 12 ? system.attest(below(3), below(11)) : Result<void>{}); break;
                case 5: (void)system.settle(); break;
                default: (void)system.share_proceeds();
            }
            ASSERT_EQ(system.house().money().total(), 13);
        }
    }
}

}  // namespace
}  // namespace sequent::impl::auction
