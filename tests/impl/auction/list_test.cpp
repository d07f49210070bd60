// Inclusion lists: whose list binds a builder, and which block attesters refuse.
#include "checker/lockstep/systems/auction/list_system.hpp"

#include <gtest/gtest.h>

namespace sequent::impl::auction {

using namespace lockstep::auction;
namespace {

constexpr std::uint64_t slot = ListSystem::slot;
constexpr ToyTx pass{ToyKind::pass, 0, 1}, close_gate{ToyKind::close, 0, 1}, fill{ToyKind::fill, 0, gas_limit};
constexpr GateState gate_open{{true, false}};

std::string_view reason(const Result<void>& result) { return result ? "accepted" : result.refusal().reason; }

class Lists : public testing::Test {
protected:
    ListView view{slot};
    static InclusionList list(int maker, std::initializer_list<ToyTx> txs, std::uint64_t of_slot = slot) {
        InclusionList made{of_slot, static_cast<std::uint64_t>(maker), {}};
        for (const ToyTx& tx : txs) made.txs.push_back(tx);
        return made;
    }
    static Packet by(int signer, const InclusionList& made) {
        return encode(sign_list(made, party(Role::list_maker, signer).key));
    }
    Result<void> publish(int maker, std::initializer_list<ToyTx> txs, std::int64_t at = list_deadline_ms) {
        return view.on_list(by(maker, list(maker, txs)), at);
    }
    Result<void> judge(std::initializer_list<ToyTx> txs) const {
        ListedBlock block{slot, {}, {}};
        for (const ToyTx& tx : txs) block.txs.push_back(tx);
        return view.judge(gate_open, block);
    }
};

TEST_F(Lists, AreTheirMakersAndOfThisSlot) {  // AU-40
    EXPECT_EQ(view.on_list(by(1, list(0, {pass})), 0).refusal().code, RefusalCode::signature);
    EXPECT_EQ(reason(view.on_list(by(0, list(0, {pass}, slot + 1)), 0)), "a list of another slot");
    EXPECT_EQ(view.on_list(by(0, list(list_makers, {pass})), 0).refusal().code, RefusalCode::unknown);
    ASSERT_TRUE(publish(0, {pass}));
    EXPECT_EQ(reason(publish(0, {pass})), "the same list again");
    EXPECT_FALSE(view.equivocates(0)) << "saying it twice is saying it once";
}

TEST_F(Lists, WithTamperedBytesAreNotTaken) {  // AU-40
    const Bytes good = by(0, list(0, {pass})).take();
    for (std::size_t i = 0; i < good.size(); ++i) {
        Bytes bad = good;
        bad[i] ^= 1;
        EXPECT_FALSE(view.on_list(bad, 0)) << "byte " << i;
    }
    EXPECT_FALSE(view.on_list(ByteView(good).first(good.size() - 1), 0));
    EXPECT_TRUE(view.on_list(good, 0));
}

TEST_F(Lists, BindWhereTheyAreInTimeAndTheOnlyOnes) {  // AU-42
    ASSERT_TRUE(publish(0, {pass}));
    ASSERT_TRUE(publish(1, {pass}, list_deadline_ms + 1));
    ASSERT_TRUE(publish(2, {pass}));
    ASSERT_TRUE(publish(2, {}));
    EXPECT_TRUE(view.counts(0));
    EXPECT_FALSE(view.counts(1)) << "late";
    EXPECT_TRUE(view.equivocates(2));
    EXPECT_FALSE(view.counts(2)) << "equivocating";
    EXPECT_EQ(reason(publish(2, {fill})), "the maker is known to equivocate");
}

TEST_F(Lists, OfLateAndEquivocatingMakersRefuseNoBlock) {  // AU-42
    ASSERT_TRUE(publish(1, {pass}, list_deadline_ms + 1));
    ASSERT_TRUE(publish(2, {pass}));
    EXPECT_FALSE(judge({})) << "one list counts so far";
    ASSERT_TRUE(publish(2, {}));
    EXPECT_TRUE(judge({}));
}

TEST_F(Lists, RefuseABlockUnlessItIsFullOrTheTransactionInvalid) {  // AU-42
    ASSERT_TRUE(publish(0, {pass}));
    EXPECT_EQ(reason(judge({})), "a listed transaction is left out, fits, and is valid after the block");
    EXPECT_TRUE(judge({pass}));
    EXPECT_TRUE(judge({fill}));
    EXPECT_TRUE(judge({close_gate})) << "invalid against the state after the block";
    EXPECT_EQ(reason(judge({close_gate, pass})), "a transaction is invalid");
}

TEST(ListSlot, TheTransactionIsSentOnceBeforeTheBlock) {  // AU-43
    ListSystem system;
    EXPECT_EQ(system.send(2).refusal().code, RefusalCode::argument);
    ASSERT_TRUE(system.send(1));
    EXPECT_TRUE(system.before().allows(system.watched()));
    EXPECT_EQ(reason(system.send(1)), "the transaction has been sent");
    ListSystem other;
    ASSERT_TRUE(other.write_list(1, 0, 0));
    ASSERT_TRUE(other.build(0, 0, 0));
    EXPECT_EQ(reason(other.send(0)), "the block is built");
}

TEST(ListSlot, TheHonestMakerListsWhatItHasSeenInTimeAndOnce) {  // AU-40
    ListSystem system;
    EXPECT_EQ(reason(system.write_list(1, 1, 0)), "nobody knows the transaction yet");
    ASSERT_TRUE(system.send(1));
    EXPECT_EQ(reason(system.write_list(1, 1, 1)), "the honest maker is in time");
    EXPECT_EQ(reason(system.write_list(1, 0, 0)), "the honest maker lists what it has seen");
    ASSERT_TRUE(system.write_list(1, 1, 0));
    EXPECT_EQ(reason(system.write_list(1, 1, 0)), "the maker has published its list");
    EXPECT_EQ(reason(system.write_another(1)), "the honest maker publishes one list");
    EXPECT_EQ(reason(system.write_another(2)), "the maker has published nothing yet");
    ASSERT_TRUE(system.write_list(2, 0, 1));
    ASSERT_TRUE(system.write_another(2));
    EXPECT_TRUE(system.view().equivocates(1));
}

TEST(ListSlot, ABuilderCannotIncludeWhatIsInvalid) {  // AU-41
    ListSystem system;
    ASSERT_TRUE(system.send(1));
    EXPECT_EQ(reason(system.build(0, 0, 0)), "the honest maker's list is there before the block");
    ASSERT_TRUE(system.write_list(1, 1, 0));
    EXPECT_EQ(reason(system.build(1, 0, 1)), "a transaction is invalid") << "the others have closed the gate";
    EXPECT_FALSE(system.built());
    ASSERT_TRUE(system.build(1, 1, 0));
    EXPECT_TRUE(contains(system.block().txs, system.watched()));
    EXPECT_EQ(reason(system.build(1, 1, 0)), "the block is built");
}

TEST(ListSlot, MostAttestersDecideOnABlock) {  // AU-42
    for (const int includes : {0, 1}) {
        ListSystem system;
        ASSERT_TRUE(system.send(1));
        ASSERT_TRUE(system.write_list(1, 1, 0));
        EXPECT_EQ(reason(system.judge()), "there is no block");
        ASSERT_TRUE(system.build(includes, 0, 0));
        ASSERT_TRUE(system.judge());
        EXPECT_EQ(system.votes(true), includes ? list_attesters : 0);
        EXPECT_EQ(system.votes(false), includes ? 0 : list_attesters);
        EXPECT_EQ(reason(system.judge()), "the block is judged");
    }
}

TEST(ListVotes, AreTheirAttestersOwn) {  // AU-42
    const ListVote good = sign_vote(Hash{1}, 0, true);
    EXPECT_TRUE(verify_vote(good));
    ListVote bad = good;
    bad.accepts = false;
    EXPECT_FALSE(verify_vote(bad));
    bad = good;
    bad.attester = 1;
    EXPECT_FALSE(verify_vote(bad));
    bad = good;
    bad.block = Hash{2};
    EXPECT_FALSE(verify_vote(bad));
    bad = good;
    bad.attester = list_attesters;
    EXPECT_FALSE(verify_vote(bad));
}

}  // namespace
}  // namespace sequent::impl::auction
