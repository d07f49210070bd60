// The explorer against its naive twin, on every toy and with one thread and more.
#include "checker/explore/naive.hpp"
#include "tests/checker/explore/toy_machines.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace sequent {
namespace {

// Empty if both agree; otherwise what they disagree on.
std::string disagreement(const Machine& machine, const ExploreOptions& options) {
    const NaiveResult naive = explore_naively(machine, {});
    const ExploreResult result = explore(machine, {}, options);
    if (result.outcome != ExploreOutcome::exhausted) return "outcome";
    if (result.states != naive.states) return "states";
    if (result.transitions != naive.transitions) return "transitions";
    if (result.depth != naive.depth || result.depth_complete != naive.depth) return "depth";
    if (result.states_by_depth != naive.states_by_depth) return "width";
    if (result.found != naive.found) return "properties";
    if (result.deadlock != naive.deadlock) return "deadlock";
    return "";
}

std::vector<toys::Toy> all_toys() {
    std::vector<toys::Toy> all{toys::counters(1, 2, 1),  toys::counters(4, 7, 3), toys::counters(6, 5, 10),
                               toys::counters(4, 8, 16), toys::die_hard(),        toys::philosophers(3),
                               toys::philosophers(8),    toys::two_words(),       toys::all_bits(),
                               toys::countdown(300)};
    all.push_back(toys::counters(4, 5, 3));
    all.back().applicable_bits = 0b0110;
    return all;
}

class Twin : public testing::TestWithParam<unsigned> {};

TEST_P(Twin, Agrees) {
    for (const toys::Toy& toy : all_toys())
        EXPECT_EQ(disagreement(toy, {.threads = GetParam()}), "") << toy.title << ", " << toy.bits() << " bits";
}

TEST_P(Twin, SeesALostTransition) {
    toys::Toy toy = toys::philosophers(6);
    toy.broken_at_fanout = 4;
    EXPECT_NE(disagreement(toy, {.threads = GetParam()}), "");
    toy = toys::die_hard();
    toy.broken_at_fanout = 6;
    EXPECT_NE(disagreement(toy, {.threads = GetParam()}), "");
}

INSTANTIATE_TEST_SUITE_P(Threads, Twin, testing::Values(1U, 2U, 3U),
                         [](const auto& info) { return std::to_string(info.param); });

// The twin itself against figures worked out by hand.
TEST(Naive, CountsWhatIsKnown) {
    const NaiveResult jugs = explore_naively(toys::die_hard(), {});
    EXPECT_EQ(jugs.states, 16U);
    EXPECT_EQ(jugs.transitions, 96U);
    ASSERT_TRUE(jugs.found[0]);
    EXPECT_EQ(jugs.found[0]->depth, 6U);
    const NaiveResult counters = explore_naively(toys::counters(4, 7, 3), {});
    EXPECT_EQ(counters.states, 7U * 7 * 7 * 7);
    EXPECT_EQ(counters.transitions, 4 * counters.states);
    EXPECT_EQ(counters.depth, 4U * 6);
    ASSERT_TRUE(counters.found[0] && counters.found[2]);
    EXPECT_EQ(counters.found[0]->depth, 5U);
    EXPECT_FALSE(counters.found[1]);
    EXPECT_EQ(counters.found[2]->depth, 24U);
    EXPECT_FALSE(counters.found[3]);
    const NaiveResult philosophers = explore_naively(toys::philosophers(5), {});
    ASSERT_TRUE(philosophers.deadlock);
    EXPECT_EQ(philosophers.deadlock->depth, 5U);
}

}  // namespace
}  // namespace sequent
