// The table against std::unordered_set (over std::pair of words), through growth, at every width and with many threads.
#include "checker/explore/table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>
#include <random>
#include <set>
#include <unordered_set>
#include <vector>

namespace sequent::explorer {
namespace {

using State = std::pair<std::uint64_t, std::uint64_t>;
struct StateHash {
    std::size_t operator()(const State& state) const { return state.first * 31 + state.second; }
};
using StateSet = std::unordered_set<State, StateHash>;

State clip(State state, unsigned bits) {
    if (bits < 64) state.first &= (std::uint64_t{1} << bits) - 1;
    if (bits <= 64) state.second = 0;
    else if (bits < 128) state.second &= (std::uint64_t{1} << (bits - 64)) - 1;
    return state;
}

// States as a search makes them: half at random, half one bit away from an earlier one, so that many come again.
std::vector<State> stream(unsigned bits, std::size_t count, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::vector<State> states;
    while (states.size() < count) {
        State state{random(), random()};
        if (!states.empty() && random() % 2 == 0) {
            state = states[random() % states.size()];
            const auto bit = static_cast<unsigned>(random() % (bits + 1));  // beyond the width: the same state again
            if (bit < bits) (bit < 64 ? state.first : state.second) ^= std::uint64_t{1} << (bit % 64);
        }
        states.push_back(clip(state, bits));
    }
    return states;
}

std::vector<std::uint64_t> flat(const std::vector<State>& states, unsigned bits) {
    std::vector<std::uint64_t> words;
    for (const State& state : states) {
        words.push_back(state.first);
        if (bits > 64) words.push_back(state.second);
    }
    return words;
}

std::vector<State> unflat(const std::uint64_t* words, std::size_t count, unsigned bits) {
    std::vector<State> states;
    for (std::size_t i = 0; i < count; ++i)
        states.push_back(bits > 64 ? State{words[2 * i], words[2 * i + 1]} : State{words[i], 0});
    return states;
}

// Inserts all, growing where the table asks for it; returns the states that were new, in order.
template <class AnyTable>
std::vector<State> insert_all(AnyTable& table, Team& team, const std::vector<State>& states, unsigned bits) {
    const std::size_t words = bits > 64 ? 2 : 1;
    const std::vector<std::uint64_t> input = flat(states, bits);
    std::vector<State> result;
    std::vector<std::uint64_t> fresh(Table::batch_max * words);
    for (std::size_t at = 0; at < states.size();) {
        const std::size_t count = std::min(states.size() - at, Table::batch_max);
        const auto [taken, added] = table.insert(input.data() + at * words, count, fresh.data());
        for (const State& state : unflat(fresh.data(), added, bits)) result.push_back(state);
        at += taken;
        if (taken < count || result.size() > table.comfortable()) table.grow(team);
    }
    return result;
}

// Empty if the table agreed with the set; otherwise what it got wrong.
template <class AnyTable>
std::string difference(AnyTable& table, Team& team, const std::vector<State>& states, unsigned bits) {
    StateSet seen;
    std::vector<State> expected;
    for (const State& state : states)
        if (seen.insert(state).second) expected.push_back(state);
    if (insert_all(table, team, states, bits) != expected) return "other states were new";
    if (!insert_all(table, team, states, bits).empty()) return "known states were new again";
    StateSet held;
    std::size_t count = 0;
    table.for_each([&](const std::uint64_t* words) {
        ++count;
        held.insert(unflat(words, 1, bits)[0]);
    });
    if (count != seen.size()) return "holds another number of states";
    if (held != seen) return "holds other states";
    return "";
}

constexpr std::size_t megabyte = std::size_t{1} << 20;

TEST(Table, IsASetAtEveryWidthThroughGrowth) {
    Team alone(1), pair(2);
    for (unsigned bits = 1; bits <= 128; ++bits) {
        Table table(bits, 64 * megabyte, 64);
        const std::size_t bytes = table.bytes();
        EXPECT_EQ(difference(table, bits % 2 == 0 ? alone : pair, stream(bits, 40000, bits), bits), "") << bits << " bits";
        // 40,000 states do not fit the first table unless the width demands a large one.
        if (bits >= 17) {
            EXPECT_TRUE(table.bytes() > bytes || table.bytes() >= 1 << 18) << bits << " bits";
        }
    }
}

// Through every layout of slots: 16, 8 and, for one word, 4 bytes.
TEST(Table, SlotsBecomeNarrowerAsItGrows) {
    Team team(2);
    for (const unsigned bits : {40U, 70U}) {
        Table table(bits, 256 * megabyte, 64);
        std::set<unsigned> widths{table.slot_bytes()};
        const std::vector<State> states = stream(bits, 600000, bits);
        const std::vector<std::uint64_t> input = flat(states, bits);
        std::vector<std::uint64_t> fresh(input.size());
        StateSet seen(states.begin(), states.end());
        std::size_t count = insert_all(table, team, {states.begin(), states.begin() + 100}, bits).size();
        while (table.bytes() < 8 * megabyte) {
            table.grow(team);
            widths.insert(table.slot_bytes());
        }
        count += insert_all(table, team, states, bits).size();
        EXPECT_EQ(count, seen.size());
        EXPECT_EQ(widths, bits == 40 ? (std::set<unsigned>{8, 4}) : (std::set<unsigned>{16, 8}));
    }
}

TEST(Table, ThreadsAgreeOnWhoIsFirst) {
    Team team(4);
    for (const unsigned bits : {20U, 44U, 60U, 100U}) {
        Table table(bits, 64 * megabyte, 4 * megabyte);
        const std::vector<State> states = stream(bits, 100000, bits);
        const std::vector<std::uint64_t> input = flat(states, bits);
        const std::size_t words = bits > 64 ? 2 : 1;
        std::mutex mutex;
        std::vector<State> fresh;
        // All members insert all states, so that every state is raced for.
        team.run([&](unsigned) {
            std::vector<std::uint64_t> room(Table::batch_max * words);
            for (std::size_t at = 0; at < states.size(); at += 1000) {
                const auto [taken, added] = table.insert(input.data() + at * words, 1000, room.data());
                const std::vector<State> mine = unflat(room.data(), added, bits);
                const std::lock_guard lock(mutex);
                ASSERT_EQ(taken, 1000U);
                fresh.insert(fresh.end(), mine.begin(), mine.end());
            }
        });
        const StateSet seen(states.begin(), states.end());
        EXPECT_EQ(fresh.size(), seen.size()) << bits << " bits";
        EXPECT_EQ(StateSet(fresh.begin(), fresh.end()), seen) << bits << " bits";
    }
}

TEST(Table, FillsToTheBrimAndSaysSo) {
    Table table(40, 4096 * 16, 4096 * 16);
    ASSERT_EQ(table.slot_bytes(), 8U);
    std::uint64_t fresh[1];
    std::size_t count = 0;
    for (std::uint64_t state = 0;; ++state) {
        const auto [taken, added] = table.insert(&state, 1, fresh);
        if (taken == 0) break;
        count += added;
    }
    EXPECT_GT(count, table.comfortable());
    EXPECT_LE(count, table.slots());
    EXPECT_FALSE(table.can_grow());
    Team team(1);
    EXPECT_THROW(table.grow(team), std::logic_error);
}

TEST(Table, RefusesAStateThatIsTooWide) {
    for (const unsigned bits : {1U, 40U, 63U, 65U, 127U}) {
        Table table(bits, megabyte, megabyte);
        std::uint64_t state[2] = {}, fresh[2];
        state[bits / 64] = std::uint64_t{1} << (bits % 64);
        EXPECT_THROW(table.insert(state, 1, fresh), std::logic_error) << bits << " bits";
    }
    EXPECT_THROW(Table(0, megabyte, megabyte), std::invalid_argument);
    EXPECT_THROW(Table(129, megabyte, megabyte), std::invalid_argument);
}

TEST(Table, RefusesABudgetThatHoldsNoTable) {
    EXPECT_THROW(Table(64, 1024, 1024), std::bad_alloc);
    EXPECT_THROW(Table(20, 0, 0), std::bad_alloc);
}

// The comparison itself must be able to fail: a set that keeps 24 bits of a hash, as bitstate hashing would.
struct LossySet {
    explicit LossySet(unsigned bits) : words(bits > 64 ? 2 : 1) {}
    Table::Inserted insert(const std::uint64_t* states, std::size_t count, std::uint64_t* fresh) {
        std::size_t added = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (!kept.insert(states[i * words] * 0x9e3779b97f4a7c15 >> 40).second) continue;
            std::copy_n(states + i * words, words, fresh + words * added++);
            all.insert(all.end(), states + i * words, states + (i + 1) * words);
        }
        return {count, added};
    }
    std::size_t comfortable() const { return ~std::size_t{0}; }
    void grow(Team&) {}
    void for_each(const std::function<void(const std::uint64_t*)>& visit) const {
        for (std::size_t i = 0; i < all.size(); i += words) visit(&all[i]);
    }
    std::size_t words;
    std::set<std::uint64_t> kept;
    std::vector<std::uint64_t> all;
};

TEST(Table, TheComparisonSeesALossySet) {
    Team team(1);
    for (const unsigned bits : {32U, 44U, 64U, 100U}) {
        LossySet set(bits);
        EXPECT_EQ(difference(set, team, stream(bits, 40000, bits), bits), "other states were new") << bits << " bits";
    }
}

}  // namespace
}  // namespace sequent::explorer
