// The auctions' contracts and nodes: money is neither made nor lost, what is signed cannot be changed, and what was not committed to
// cannot be opened.
#include "impl/auction/builder_system.hpp"
#include "impl/auction/lane_system.hpp"
#include "impl/auction/list_slot.hpp"
#include "impl/auction/sealed_system.hpp"

#include <gtest/gtest.h>

namespace sequent::impl::auction {
namespace {

SealedConfig sealed_config(bool second_price) {
    SealedConfig config;
    config.bid_window_l1_blocks = 2;
    config.reveal_window_l1_blocks = 2;
    config.auction_sales = 2;
    config.second_price = second_price;
    config.bidder_funds_units = 3;
    return config;
}

// Two bidders who have put in what they have and committed to these amounts, with the bids closed.
SealedSystem committed(bool second_price, int first, int second) {
    SealedSystem system(sealed_config(second_price));
    for (const int who : {1, 2}) EXPECT_TRUE(system.fund(who, 3));
    EXPECT_TRUE(system.commit(1, first, 1));
    EXPECT_TRUE(system.commit(2, second, 2));
    for (int i = 0; i < 2; ++i) EXPECT_TRUE(system.tick());
    return system;
}

TEST(SealedBids, TheBestBidPaysItsOwnPrice) {  // AU-1, AU-5, AU-7, AU-8
    SealedSystem system = committed(false, 2, 3);
    const Units all = system.money().total();
    ASSERT_TRUE(system.reveal(1, 2));
    ASSERT_TRUE(system.reveal(2, 3));
    while (!system.settle()) ASSERT_TRUE(system.tick());
    EXPECT_EQ(system.house().log(0).winner, 2);
    EXPECT_EQ(system.house().log(0).price, 3);
    EXPECT_EQ(system.money().total(), all);
    EXPECT_FALSE(system.settle());
}

TEST(SealedBids, ASecondPriceIsTheLosersBid) {  // AU-8
    SealedSystem system = committed(true, 2, 3);
    ASSERT_TRUE(system.reveal(1, 2));
    ASSERT_TRUE(system.reveal(2, 3));
    while (!system.settle()) ASSERT_TRUE(system.tick());
    EXPECT_EQ(system.house().log(0).winner, 2);
    EXPECT_EQ(system.house().log(0).price, 2);
}

TEST(SealedBids, OnlyWhatWasCommittedToIsOpened) {  // AU-7
    SealedSystem system = committed(false, 2, 3);
    EXPECT_EQ(system.reveal(2, 2).refusal().reason, "this is not what was committed to");
    ASSERT_TRUE(system.reveal(2, 3));
    EXPECT_FALSE(system.reveal(2, 3));
}

TEST(SealedBids, NobodyOpensBeforeBidsAreClosed) {  // AU-5, AU-7
    SealedSystem system(sealed_config(false));
    ASSERT_TRUE(system.fund(2, 3));
    EXPECT_FALSE(system.fund(2, 3));  // it has no more
    ASSERT_TRUE(system.commit(2, 3, 2));
    EXPECT_FALSE(system.reveal(2, 3));
}

TEST(SealedBids, TheHonestBidderRevealsInTime) {  // AU-6, AU-9
    SealedSystem system = committed(false, 2, 3);
    bool stopped = false;
    for (int i = 0; i < 4 && !stopped; ++i) stopped = !system.tick();
    EXPECT_TRUE(stopped);  // time does not pass its reveal by
    EXPECT_TRUE(system.reveal(1, 2));
    EXPECT_TRUE(system.tick());
}

TEST(SealedBids, WhoDoesNotOpenHasDefaulted) {  // AU-8, AU-10
    SealedConfig config = sealed_config(false);
    config.default_penalty_units = 1;
    SealedSystem system(config);
    for (const int who : {1, 2}) ASSERT_TRUE(system.fund(who, 3));
    ASSERT_TRUE(system.commit(1, 2, 1));
    ASSERT_TRUE(system.commit(2, 2, 2));
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(system.tick());
    ASSERT_TRUE(system.reveal(1, 2));
    while (!system.settle()) ASSERT_TRUE(system.tick());
    EXPECT_EQ(system.house().log(0).winner, 1);
    EXPECT_EQ(system.house().log(0).commitments - system.house().log(0).reveals, 1);
    EXPECT_EQ(system.money().of(sealed_account::penalties), 1);
}

TEST(SealedBids, ADepositIsAskedForBeforeItIsTaken) {  // AU-2, AU-3
    SealedSystem system(sealed_config(false));
    EXPECT_FALSE(system.ask(2));
    ASSERT_TRUE(system.fund(2, 2));
    EXPECT_FALSE(system.take(2));
    ASSERT_TRUE(system.ask(2));
    ASSERT_TRUE(system.take(2));
    EXPECT_EQ(system.money().of(sealed_account::cold + 1), 2);
    EXPECT_FALSE(system.take(2));
}

TEST(SealedBids, TheSellerAloneSetsTheReserve) {  // AU-4
    SealedSystem system(sealed_config(false));
    ASSERT_TRUE(system.set_reserve(2));
    EXPECT_EQ(system.house().reserve(), 2);
    EXPECT_FALSE(system.set_reserve(0));
}

TEST(SealedBids, GarbageIsNoCall) {
    SealedSystem system(sealed_config(false));
    for (std::uint8_t byte = 0; byte < 32; ++byte) EXPECT_FALSE(system.send(Address{1}, Bytes{byte, 0, 0}));
}

// ---- builders ----------------------------------------------------------------------------------------------------------

TEST(Builders, ASignedHeaderBindsEveryField) {  // AU-30, AU-32
    const SlotContext slot{};
    const KeyPair key = key_pair_of("sample", 1);
    const SignedHeader good = sign_header(header_of(slot, body_of(slot, 1, 2)), Domain::auction_bid, key);
    ASSERT_TRUE(verify_header(good, Domain::auction_bid, key.public_key));
    EXPECT_FALSE(verify_header(good, Domain::auction_header, key.public_key));
    const Bytes bytes = to_bytes(encode(good));
    int accepted = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        Bytes changed = bytes;
        changed[at] ^= 1;
        if (const auto header = decode_signed_header(changed))
            accepted += verify_header(*header, Domain::auction_bid, key.public_key);
    }
    EXPECT_EQ(accepted, 0);
}

TEST(Builders, AHeaderCommitsToTheWholeBody) {  // AU-32
    const SlotContext slot{};
    const PayloadBody body = body_of(slot, 1, 2);
    PayloadBody poorer = body, other = body;
    poorer.payment = 1;
    other.transactions[0] ^= 1;
    EXPECT_NE(payload_hash_of(body), payload_hash_of(poorer));
    EXPECT_NE(payload_hash_of(body), payload_hash_of(other));
}

BuilderConfig builder_config(bool dishonest) {
    BuilderConfig config;
    config.attesting_weight_percent = 60;
    config.equivocation_penalty_units = 1;
    config.proposer_dishonest = dishonest;
    config.builder_stake_units = 2;
    return config;
}

TEST(Builders, TheChosenBuilderPaysWhatItBid) {  // AU-30, AU-31, AU-32, AU-34, AU-35
    BuilderSystem system(builder_config(false));
    ASSERT_TRUE(system.bid(1, 1));
    ASSERT_TRUE(system.bid(2, 2));
    EXPECT_FALSE(system.bid(2, 2));
    EXPECT_FALSE(system.sign(1, 0));  // not the best bid
    ASSERT_TRUE(system.sign(2, 0));
    EXPECT_FALSE(system.sign(1, 0));
    EXPECT_FALSE(system.publish_own());  // an honest proposer
    ASSERT_TRUE(system.reveal(2, 2, 0));
    EXPECT_FALSE(system.settle());
    ASSERT_TRUE(system.attest(2, 10));
    const Units all = system.house().money().total();
    ASSERT_TRUE(system.settle());
    EXPECT_EQ(system.house().money().total(), all);
    EXPECT_FALSE(system.settle());
}

TEST(Builders, EachVoteIsItsAttestersOwn) {  // AU-34
    SlotAttestation votes;
    votes.slot = 7;
    votes.header = Hash{1};
    votes.voters = 0b11;
    votes.signatures.push_back(sign_attestation(7, Hash{1}, 0));
    votes.signatures.push_back(sign_attestation(7, Hash{1}, 1));
    EXPECT_EQ(*votes_in(votes), 2);
    votes.signatures[1] = votes.signatures[0];
    EXPECT_EQ(votes_in(votes).refusal().code, RefusalCode::signature);
    votes.signatures[1] = sign_attestation(7, Hash{2}, 1);
    EXPECT_FALSE(votes_in(votes));
}

TEST(Builders, ADishonestProposerCopiesWhatItHasSeen) {  // AU-33, AU-35, AU-37
    BuilderSystem system(builder_config(true));
    EXPECT_FALSE(system.publish_own());  // nothing is revealed
    ASSERT_TRUE(system.bid(1, 2));
    ASSERT_TRUE(system.sign(1, 0));
    ASSERT_TRUE(system.reveal(1, 2, 0));
    ASSERT_TRUE(system.publish_own());
    EXPECT_FALSE(system.share_proceeds());  // nothing is held yet
}

// ---- the express lane --------------------------------------------------------------------------------------------------

LaneConfig lane_config() {
    LaneConfig config;
    config.round_seconds = 4;
    config.auction_closing_seconds = 1;
    config.reserve_submission_seconds = 2;
    config.auction_sales = 2;
    config.bidder_funds_units = 2;
    return config;
}

TEST(ExpressLane, ABidIsSignedForItsRoundAndAmount) {  // AU-22, AU-23
    const DrawnBid drawn = draw_lane_bid(1, 1, 2, 3);
    EXPECT_EQ(level_of(drawn.hash), 3);
    const Bytes bytes = to_bytes(encode(drawn.message));
    ASSERT_TRUE(decode_lane_bid(bytes));
    EXPECT_FALSE(decode_lane_bid(ByteView(bytes).first(bytes.size() - 1)));
}

TEST(ExpressLane, TheAuctioneerHandsInTheBestBidsAfterTheClose) {  // AU-20, AU-23, AU-24, AU-27, AU-28
    LaneSystem system(lane_config());
    for (const int who : {1, 2}) ASSERT_TRUE(system.fund(who, 2));
    ASSERT_TRUE(system.sign_bid(1, 1, 0));
    ASSERT_TRUE(system.sign_bid(2, 2, 1));
    EXPECT_FALSE(system.resolve(2, 1));  // the auction is open
    while (!system.house().timing().closed(system.now())) ASSERT_TRUE(system.second());
    EXPECT_FALSE(system.resolve(1, 2));  // not in the order of the bids
    const Units all = system.money().total();
    ASSERT_TRUE(system.resolve(2, 1));
    EXPECT_EQ(system.money().total(), all);
    EXPECT_EQ(system.indexer().sold(), 1);
    EXPECT_FALSE(system.resolve(2, 1));
    while (system.indexer().round() == 0) ASSERT_TRUE(system.second());
    EXPECT_FALSE(system.transfer(1, 2, 0));  // bidder 1 does not hold it
    EXPECT_TRUE(system.transfer(2, 1, 0));   // AU-26
}

// ---- inclusion lists ---------------------------------------------------------------------------------------------------

TEST(InclusionLists, AListThatIsLateOrOneOfTwoBindsNobody) {  // AU-40, AU-42
    ListSystem system;
    ASSERT_TRUE(system.send(1));  // AU-43
    EXPECT_FALSE(system.send(1));
    EXPECT_FALSE(system.write_list(1, 1, 1));  // the first maker is honest
    ASSERT_TRUE(system.write_list(2, 1, 0));
    ASSERT_TRUE(system.write_list(3, 1, 1));
    EXPECT_TRUE(system.view().counts(1));
    EXPECT_FALSE(system.view().counts(2));
    ASSERT_TRUE(system.write_another(2));
    EXPECT_TRUE(system.view().equivocates(1));
    EXPECT_FALSE(system.view().counts(1));
}

TEST(InclusionLists, AttestersRefuseABlockThatLeavesOutWhatFits) {  // AU-41, AU-42
    ListSystem system;
    ASSERT_TRUE(system.send(1));
    ASSERT_TRUE(system.write_list(1, 1, 0));
    EXPECT_FALSE(system.judge());  // no block yet
    ASSERT_TRUE(system.build(0, 0, 0));
    EXPECT_FALSE(system.build(1, 0, 0));
    ASSERT_TRUE(system.judge());
    EXPECT_EQ(system.votes(true), 0);
    EXPECT_GT(system.votes(false), 0);
}

TEST(InclusionLists, AFullBlockMayLeaveItOut) {  // AU-42
    ListSystem system;
    ASSERT_TRUE(system.send(1));
    ASSERT_TRUE(system.write_list(1, 1, 0));
    ASSERT_TRUE(system.build(0, 1, 0));
    ASSERT_TRUE(system.judge());
    EXPECT_GT(system.votes(true), 0);
}

}  // namespace
}  // namespace sequent::impl::auction
