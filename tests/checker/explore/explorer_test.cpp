// How a search ends: by itself, on what it looks for, on a budget, on a stop, on a model error.
#include "checker/explore/explorer.hpp"
#include "tests/checker/explore/toy_machines.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace sequent {
namespace {

constexpr std::size_t megabyte = std::size_t{1} << 20;

TEST(Explorer, StopsWithTheLayerOfAViolation) {
    const toys::Toy toy = toys::counters(6, 5, 10);
    for (const unsigned threads : {1U, 2U}) {
        const ExploreResult result = explore(toy, {}, {.threads = threads, .stop_on = 1});
        EXPECT_EQ(result.outcome, ExploreOutcome::found);
        ASSERT_TRUE(result.found[0]);
        EXPECT_EQ(result.found[0]->depth, 5U);
        EXPECT_EQ(result.depth, 5U);
        EXPECT_EQ(result.depth_complete, 5U);
        // Layers 0 to 5: how many ways there are to write each sum with six digits below five.
        EXPECT_EQ(result.states, 1U + 6 + 21 + 56 + 126 + (252 - 6));
        EXPECT_EQ(result.transitions, 6U * (1 + 6 + 21 + 56 + 126));
    }
}

TEST(Explorer, GoesOnWhereTheStopIsNotFound) {
    const ExploreResult result = explore(toys::counters(4, 3, 2), {}, {.threads = 1, .stop_on = 0b1010});
    EXPECT_EQ(result.outcome, ExploreOutcome::exhausted);
    EXPECT_EQ(result.states, 81U);
    ASSERT_TRUE(result.found[0]);
    EXPECT_FALSE(result.found[3]);
}

TEST(Explorer, StopsOnAWitnessInTheInitialState) {
    toys::Toy toy = toys::countdown(5);
    toy.property("WIT-FIVE", PropertyKind::witness, [](const toys::Values& at) { return at[0] == 5; });
    const ExploreResult result = explore(toy, {}, {.threads = 1, .stop_on = 1});
    EXPECT_EQ(result.outcome, ExploreOutcome::found);
    EXPECT_EQ(result.states, 1U);
    EXPECT_EQ(result.depth, 0U);
}

TEST(Explorer, DoesNotReportWhatIsNotApplicable) {
    toys::Toy toy = toys::counters(4, 5, 3);
    toy.applicable_bits = 0b0100;
    const ExploreResult result = explore(toy, {}, {.threads = 1, .stop_on = 1});
    EXPECT_EQ(result.outcome, ExploreOutcome::exhausted);
    EXPECT_FALSE(result.found[0]);
    EXPECT_TRUE(result.found[2]);
}

TEST(Explorer, ADeadlockIsAnErrorOnRequest) {
    const toys::Toy toy = toys::philosophers(7);
    const ExploreResult all = explore(toy, {}, {.threads = 2});
    EXPECT_EQ(all.outcome, ExploreOutcome::exhausted);
    ASSERT_TRUE(all.deadlock);
    EXPECT_EQ(all.deadlock->depth, 7U);
    EXPECT_EQ(toy.unpack(all.deadlock->state), toys::Values(7, 1));
    const ExploreResult some = explore(toy, {}, {.threads = 2, .deadlock_is_error = true});
    EXPECT_EQ(some.outcome, ExploreOutcome::found);
    EXPECT_EQ(some.deadlock, all.deadlock);
    const toys::Toy trap = toys::trap(100);
    const ExploreResult trapped = explore(trap, {}, {.threads = 2, .deadlock_is_error = true});
    EXPECT_EQ(trapped.outcome, ExploreOutcome::found);
    ASSERT_TRUE(trapped.deadlock);
    EXPECT_EQ(trapped.deadlock->depth, 1U);
    EXPECT_EQ(trapped.states, 5U);  // the deadlock's layer was expanded, so the next one is there
    EXPECT_EQ(explore(trap, {}, {.threads = 2}).states, 201U);
    // The last state of all may be the deadlock: nothing is left, and yet it is an error.
    EXPECT_EQ(explore(toys::countdown(9), {}, {.threads = 1, .deadlock_is_error = true}).outcome, ExploreOutcome::found);
}

TEST(Explorer, ReportsTheNearestModelError) {
    const toys::Toy toy = toys::overflow();
    for (const unsigned threads : {1U, 2U}) {
        const ExploreResult result = explore(toy, {}, {.threads = threads});
        EXPECT_EQ(result.outcome, ExploreOutcome::model_error);
        ASSERT_TRUE(result.model_error);
        EXPECT_EQ(result.model_error->depth, 7U);
        EXPECT_EQ(toy.unpack(result.model_error->state), (toys::Values{7, 0}));
        EXPECT_EQ(result.model_error_text, "A writes out of range");
        EXPECT_EQ(result.depth_complete, 7U);
        EXPECT_EQ(trace_to(toy, {}, result, result.model_error->state).size(), 8U);
        EXPECT_FALSE(result.deadlock);
    }
}

TEST(Explorer, AStateBudgetEndsCleanly) {
    const toys::Toy toy = toys::counters(6, 8, 4);
    for (const unsigned threads : {1U, 2U}) {
        const ExploreResult result = explore(toy, {}, {.threads = threads, .states = 20000});
        EXPECT_EQ(result.outcome, ExploreOutcome::budget_states);
        EXPECT_GT(result.states, 20000U);
        EXPECT_LT(result.states, 60000U);
        EXPECT_GT(result.depth_complete, 5U);
        EXPECT_LE(result.depth_complete, result.depth);
        // What was found before the end stands.
        ASSERT_TRUE(result.found[0]);
        EXPECT_EQ(result.found[0]->depth, 5U);
        EXPECT_EQ(trace_to(toy, {}, result, result.found[0]->state).size(), 6U);
    }
}

TEST(Explorer, AMemoryBudgetEndsCleanly) {
    const toys::Toy toy = toys::counters(6, 8, 10);
    for (const std::size_t bytes : {megabyte / 4, megabyte, 2 * megabyte}) {
        const ExploreResult result = explore(toy, {}, {.threads = 2, .memory_bytes = bytes});
        EXPECT_EQ(result.outcome, ExploreOutcome::budget_memory);
        EXPECT_LT(result.table_bytes + result.layer_bytes, bytes + megabyte);
        EXPECT_GT(result.states, bytes / 100);
        ASSERT_TRUE(result.found[0]);
    }
    EXPECT_EQ(explore(toys::die_hard(), {}, {.threads = 1, .memory_bytes = megabyte}).outcome, ExploreOutcome::exhausted);
}

TEST(Explorer, ATimeBudgetEndsCleanly) {
    const ExploreResult result = explore(toys::counters(8, 8, 4), {}, {.threads = 2, .seconds = 0.05});
    EXPECT_EQ(result.outcome, ExploreOutcome::budget_time);
    EXPECT_GT(result.states, 0U);
    const ExploreResult none = explore(toys::counters(8, 8, 4), {}, {.threads = 2, .seconds = 0});
    EXPECT_EQ(none.outcome, ExploreOutcome::budget_time);
    EXPECT_EQ(none.states, 1U);
    EXPECT_EQ(none.depth_complete, 0U);
}

TEST(Explorer, AStopFlagEndsCleanly) {
    std::atomic<bool> stop = true;
    const ExploreResult none = explore(toys::counters(8, 8, 4), {}, {.threads = 2, .stop = &stop});
    EXPECT_EQ(none.outcome, ExploreOutcome::interrupted);
    EXPECT_EQ(none.states, 1U);

    // Set in the middle, by a property that is judged on the way.
    stop = false;
    toys::Toy toy = toys::counters(8, 8, 4);
    toy.property("WIT-STOP", PropertyKind::witness, [&stop](const toys::Values& at) {
        if (at[0] == 3 && at[1] == 3) stop = true;
        return false;
    });
    const ExploreResult some = explore(toy, {}, {.threads = 2, .stop = &stop});
    EXPECT_EQ(some.outcome, ExploreOutcome::interrupted);
    EXPECT_GE(some.depth, 6U);
    EXPECT_LT(some.states, 100000U);
}

TEST(Explorer, ReportsProgressOnTheCallersThread) {
    const auto caller = std::this_thread::get_id();
    std::vector<ExploreProgress> reports;
    const auto progress = [&](const ExploreProgress& report) {
        EXPECT_TRUE(std::this_thread::get_id() == caller);
        reports.push_back(report);
    };
    const ExploreResult result = explore(toys::counters(8, 8, 4), {}, {.threads = 2, .seconds = 1.2, .progress = progress});
    ASSERT_FALSE(reports.empty());
    EXPECT_LE(reports.size(), 1 + static_cast<std::size_t>(result.seconds / 0.5));
    for (std::size_t i = 1; i < reports.size(); ++i) {
        EXPECT_GE(reports[i].states, reports[i - 1].states);
        EXPECT_GE(reports[i].layer, reports[i - 1].layer);
    }
    EXPECT_LE(reports.back().states, result.states);
}

TEST(Explorer, RefusesWhatItCannotExplore) {
    Parameters weakened;
    weakened.weakening = 1;
    EXPECT_THROW(explore(toys::die_hard(), weakened), std::invalid_argument);
    toys::Toy wide = toys::counters(9, 2, 15);
    EXPECT_EQ(wide.bits(), 135U);
    EXPECT_THROW(explore(wide, {}), std::invalid_argument);
    toys::Toy many = toys::die_hard();
    for (int i = 0; i < 64; ++i) many.property("INV", PropertyKind::invariant, [](const toys::Values&) { return true; });
    EXPECT_THROW(explore(many, {}), std::invalid_argument);
}

// A machine whose fast path miscounts is caught, not believed.
struct Miscounting : toys::Toy {
    Miscounting() : Toy(toys::die_hard()) {}
    void expand_batch(const Parameters& parameters, const std::uint64_t* in, std::size_t count,
                      Successors& out) const override {
        Toy::expand_batch(parameters, in, count, out);
        ++out.fanout.back();
    }
};
TEST(Explorer, CatchesAMachineThatBreaksItsContract) {
    EXPECT_THROW(explore(Miscounting(), {}, {.threads = 2}), std::logic_error);
}

TEST(Explorer, OutcomesHaveNames) {
    EXPECT_EQ(name(ExploreOutcome::exhausted), "exhausted");
    EXPECT_EQ(name(ExploreOutcome::budget_memory), "memory budget ended");
}

}  // namespace
}  // namespace sequent
