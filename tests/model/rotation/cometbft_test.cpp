// RO-10 to RO-12 against CometBFT: the arithmetic that the rules read reproduces the sequence that CometBFT publishes, and does
// what its specification says of power changes. The last tests hold a known limit: one call is not many calls.
#include "model/rotation/schedule/priority.hpp"
#include "tests/model/rotation/first_crossing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <numeric>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace sequent::rotation::priority {
namespace {

using Set = Validators<Int>;

constexpr Set set_of(int a, int b, int c) { return {{a, b, c}, {}}; }
constexpr bool equal(const Set& a, const Set& b) {
    for (int i = 0; i < seats; ++i)
        if (a.power[i].v != b.power[i].v || a.priority[i].v != b.priority[i].v) return false;
    return true;
}

// CometBFT's TestProposerSelection1. Its addresses are the names, so that bar, baz, foo is their order.
TEST(CometBft, ProposesInThePublishedSequence) {
    const char* given = std::getenv("SEQUENT_SHARED");
    const std::filesystem::path shared = given ? given : std::filesystem::path(SEQUENT_SPEC_DIR) / ".." / ".." / "shared";
    const auto file = shared / "data" / "cometbft" / "proposer_selection_1.txt";
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "no sequence at " << file << "; set SEQUENT_SHARED";
    std::ifstream in(file);
    std::vector<std::string> published;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('#')) continue;
        std::istringstream words(line);
        for (std::string name; words >> name;) published.push_back(name);
    }
    ASSERT_EQ(published.size(), 99u);

    const std::vector<std::string> names{"bar", "baz", "foo"};
    Set validators = set_of(300, 330, 1000);
    for (std::size_t turn = 0; turn < published.size(); ++turn)
        ASSERT_EQ(names[static_cast<std::size_t>(advance(validators).v)], published[turn]) << "turn " << turn;
}

// From a fresh set each validator leads as often in one total of turns as it has power.
TEST(CometBft, SharesTurnsByPower) {
    Set validators = set_of(1, 2, 5);
    std::map<int, int> turns;
    for (int k = 0; k < 8; ++k) ++turns[advance(validators).v];
    EXPECT_EQ(turns, (std::map<int, int>{{0, 1}, {1, 2}, {2, 5}}));
    EXPECT_TRUE(equal(validators, set_of(1, 2, 5))) << "after one total of turns everybody is where it was";
}

TEST(CometBft, GivesEqualsTheirTurnsByAddress) {
    Set validators = set_of(1, 1, 1);
    for (int k = 0; k < 9; ++k) EXPECT_EQ(advance(validators).v, k % seats);
}

TEST(CometBft, LetsANewcomerStartAnEighthBehindTheTotal) {
    EXPECT_EQ(newcomer_priority(Int(8)).v, -9);
    EXPECT_EQ(newcomer_priority(Int(7)).v, -7) << "the eighth is rounded down";
    Set validators = set_of(4, 0, 4);
    change_power(validators, Int(1), Int(8));
    EXPECT_EQ(validators.priority[1].v, -18);
    EXPECT_EQ(validators.priority[0].v, 0);
}

TEST(CometBft, RoundsAsGoDoes) {
    EXPECT_EQ(toward_zero(Int(-7), Int(2)).v, -3);
    EXPECT_EQ(toward_zero(Int(7), Int(2)).v, 3);
    EXPECT_EQ(toward_floor(Int(-7), Int(2)).v, -4);
    EXPECT_EQ(toward_floor(Int(7), Int(2)).v, 3);
    EXPECT_EQ(toward_floor(Int(-6), Int(2)).v, -3);
}

// The rescaling divides by one whole number, rounded up, so that the spread is within twice the total again.
TEST(CometBft, RescalesWhatIsTooFarApart) {
    Set validators{{1, 1, 1}, {-20, 0, 5}};
    rescale(validators);
    EXPECT_TRUE(equal(validators, Set{{1, 1, 1}, {-4, 0, 1}}));
}

// Every set of powers up to eight: without a change of power, ten turns in one call are ten calls of one turn.
TEST(CometBft, OneCallIsManyCallsForAFreshSet) {
    for (int a = 1; a <= 8; ++a)
        for (int b = 1; b <= 8; ++b)
            for (int c = 1; c <= 8; ++c) {
                Set walked = set_of(a, b, c), jumped = walked;
                for (int k = 0; k < 10; ++k) advance(walked);
                advance(jumped, 10);
                ASSERT_TRUE(equal(walked, jumped)) << a << " " << b << " " << c;
            }
}

// Every set that changes of power reach from equal powers, with powers of 1, `middle` and `large`: is a call for up to eight
// turns everywhere as many calls of one turn?
using Key = std::array<int, 2 * seats>;
Key key_of(const Set& v) {
    Key key{};
    for (int i = 0; i < seats; ++i) {
        key[static_cast<std::size_t>(i)] = v.power[i].v;
        key[static_cast<std::size_t>(seats + i)] = v.priority[i].v;
    }
    return key;
}
bool leaders_agree(const Set& from) {
    Set walked = from, jumped = from;
    prepare(jumped);
    for (int turn = 0; turn < 8; ++turn)
        if (advance(walked).v != take_turn(jumped).v) return false;
    return true;
}
bool leaders_agree_everywhere(int middle, int large) {
    Set first = set_of(1, 1, 1);
    advance(first);
    std::set<Key> seen{key_of(first)};
    std::vector<Set> reached{first};
    for (std::size_t next = 0; next < reached.size(); ++next) {
        const Set here = reached[next];
        if (!leaders_agree(here)) return false;
        const auto reach = [&](Set there) {
            advance(there);
            if (seen.insert(key_of(there)).second) reached.push_back(there);
        };
        reach(here);
        for (int seat = 0; seat < seats; ++seat)
            for (const int power : {0, 1, middle, large}) {
                Set there = here;
                change_power(there, Int(seat), Int(power));
                if (power == here.power[seat].v || total_power(there).v == 0) continue;
                prepare(there);
                reach(there);
            }
    }
    return true;
}
TEST(CometBft, OneCallIsManyCallsForThreeValidatorsUpToOneToSeven) {
    for (int large = 1; large <= 7; ++large)
        for (int middle = 1; middle <= large; ++middle)
            EXPECT_TRUE(leaders_agree_everywhere(middle, large)) << middle << " " << large;
}
TEST(CometBft, OneCallIsNotManyCallsFromOneToTwoToEight) { EXPECT_FALSE(leaders_agree_everywhere(2, 8)); }

TEST(CometBft, AFreshSetOfFiveCrossesTwiceItsTotalByItself) {  // spec/findings.md, F-1
    EXPECT_EQ(tests::first_crossing({1, 41, 401, 5351, 16831}, 10'000), 4728);
    EXPECT_EQ(tests::first_crossing({1, 2, 12}, 100'000), 0) << "the shipped design's powers need a change of the set";
    for (long other = 1; other <= 40; ++other)
        EXPECT_EQ(tests::first_crossing({1, other}, 10'000), 0) << "two validators never";
}

// The known limit (INV-RO-10, INV-RO-11): within twice the total a turn can move priorities apart, the next call rescales them,
// and a call that takes both turns does not. The powers are those of the shipped design, the priorities one that it reaches.
TEST(CometBft, OneCallIsNotManyCallsWhenPrioritiesAreFarApart) {
    const Set start{{12, 2, 1}, {4, 13, -17}};
    Set walked = start, jumped = start;
    EXPECT_EQ(advance(walked).v, 0);
    const int second_of_two_calls = advance(walked).v;
    const int second_of_one_call = advance(jumped, 2).v;
    EXPECT_EQ(second_of_two_calls, 0);
    EXPECT_EQ(second_of_one_call, 1);
}

}  // namespace
}  // namespace sequent::rotation::priority
