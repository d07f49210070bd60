// A validator on a real store: the machine stops at every write and sync, in every way that a disk may lose what was not
// synced, and starts again from the file. Whatever it says afterwards must not contradict what it said before.
#include "impl/consensus/tendermint_node.hpp"
#include "impl/planted.hpp"
#include "impl/storage/faulty_vfs.hpp"
#include "tests/impl/storage/storage.hpp"

#include <gtest/gtest.h>

namespace sequent::impl::test {
namespace {

using namespace consensus;

constexpr int self = 2;
const Hash candidate = hash_of(Bytes{1}), rival = hash_of(Bytes{2});

ValidatorSet four() { return validators_with(std::array<Power, 4>{1, 1, 1, 1}); }
TendermintNode node_on(Store& store) { return TendermintNode(four(), self, validator_key(self), candidate, store); }
Bytes vote_of(int who, VoteKind kind, const Hash& value) {
    return encode(sign_vote({kind, 1, 0, value}, who, validator_key(who)));
}
// The leader of round 0 is validator 3.
Bytes proposal_of(const Hash& value) { return encode(sign_proposal({1, 0, value, -1}, 3, validator_key(3))); }

// A height as it goes when all is well: proposal, polka, precommits, decision.
std::vector<Bytes> height_for(const Hash& value) {
    std::vector<Bytes> messages{proposal_of(value)};
    for (const VoteKind kind : {VoteKind::prevote, VoteKind::precommit})
        for (const int who : {0, 1, 3}) messages.push_back(vote_of(who, kind, value));
    return messages;
}

// What the validator says, to be compared over restarts.
class Said {
public:
    void add(const Outbox& out) {
        for (const Bytes& message : out.messages)
            if (const auto vote = decode_vote(message); vote && vote->validator == self) add(vote->vote);
        for (const Hash& value : out.decided) decisions_.push_back(value);
    }
    std::string contradiction() const { return contradiction_; }
    std::size_t votes() const { return votes_.size(); }
    const std::vector<Hash>& decisions() const { return decisions_; }

private:
    void add(const Vote& vote) {
        for (const Vote& earlier : votes_)
            if (earlier.kind == vote.kind && earlier.round == vote.round && earlier.value != vote.value)
                contradiction_ = "two votes in round " + std::to_string(vote.round);
        votes_.push_back(vote);
    }
    std::vector<Vote> votes_;
    std::vector<Hash> decisions_;
    std::string contradiction_;
};

// Until the machine stops. A call that is refused may have sent what it had handed out before.
void live(Store& store, const std::vector<Bytes>& messages, Said& said) {
    TendermintNode node = node_on(store);
    std::vector<Timer> timers;
    const auto take = [&](const Outbox& out) {
        said.add(out);
        timers.insert(timers.end(), out.timers.begin(), out.timers.end());
    };
    Outbox first;
    const bool started = node.recover(0, first).ok();
    take(first);
    if (!started) return;
    for (const Bytes& message : messages) {
        Outbox out;
        static_cast<void>(node.receive(message, 0, out));
        take(out);
    }
    // Time passes: whoever has not heard enough votes nil and goes on.
    for (std::size_t i = 0; i < timers.size() && i < 12; ++i) {
        const Timer timer = timers[i];
        Outbox out;
        static_cast<void>(node.on_timer(timer.token, timer.due, out));
        take(out);
    }
}

struct Crashes {
    std::size_t stops = 0, wrong = 0;
    std::string first;
};
// At every step, or only until something is wrong.
Crashes crash_everywhere(bool until_wrong = false) {
    Crashes result;
    std::uint64_t steps = 0;
    {
        FaultyMachine machine;
        Said said;
        auto store = SqliteStore::open("node.store", machine.vfs());
        live(**store, height_for(candidate), said);
        steps = machine.steps();
        EXPECT_EQ(said.decisions().size(), 1u);
    }
    for (std::uint64_t step = 1; step <= steps && !(until_wrong && result.wrong > 0); ++step)
        for (const Unsynced unsynced : {Unsynced::kept, Unsynced::lost, Unsynced::mixed})
            for (const bool rival_first : {true, false}) {
                const Folder folder;
                Said said;
                {
                    FaultyMachine machine;
                    machine.stop_at(step, 100);
                    if (auto store = SqliteStore::open("node.store", machine.vfs())) live(**store, height_for(candidate), said);
                    machine.write_surviving(folder / "", unsynced, step);
                }
                ++result.stops;
                // It wakes up to a leader that now shows another value, or to nobody at all.
                auto store = SqliteStore::open(folder / "node.store");
                std::string why = store ? "" : "the file is refused: " + std::string(store.refusal().reason);
                if (store) live(**store, rival_first ? height_for(rival) : std::vector<Bytes>{}, said);
                if (why.empty()) why = said.contradiction();
                if (!why.empty() && result.wrong++ == 0) result.first = "step " + std::to_string(step) + ": " + why;
            }
    return result;
}

TEST(NodeCrash, AValidatorNeverContradictsItselfWhereverItStops) {  // RO-31, RO-32
    const Crashes result = crash_everywhere();
    EXPECT_EQ(result.wrong, 0u) << result.first;
    EXPECT_GT(result.stops, 100u);
    std::printf("%zu stops\n", result.stops);
}

#ifdef SEQUENT_PLANTED_BUGS

TEST(NodeCrash, AVoteThatIsSentBeforeItIsStoredIsFound) {  // vote-sent-before-stored
    ASSERT_TRUE(plant("vote-sent-before-stored"));
    const Crashes result = crash_everywhere(true);
    ASSERT_TRUE(plant(""));
    EXPECT_GT(result.wrong, 0u);
}
TEST(NodeCrash, AStoreThatDoesNotSyncIsFound) {  // put-not-synced
    ASSERT_TRUE(plant("put-not-synced"));
    const Crashes result = crash_everywhere(true);
    ASSERT_TRUE(plant(""));
    EXPECT_GT(result.wrong, 0u);
}

#endif

}  // namespace
}  // namespace sequent::impl::test
