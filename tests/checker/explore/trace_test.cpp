// Traces: as short as the search says, made of steps that the machine allows, and the same whoever asks.
#include "checker/explore/naive.hpp"
#include "tests/checker/explore/toy_machines.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace sequent {
namespace {

// Empty if the trace is a path of the machine from its initial state to `target`.
std::string fault(const Machine& machine, const std::vector<TraceStep>& trace, const Packed& target) {
    if (trace.empty()) return "empty";
    if (trace.front().action != Action{} || trace.front().state != machine.initial({})) return "does not begin at the start";
    if (trace.back().state != target) return "does not reach the target";
    for (std::size_t i = 1; i < trace.size(); ++i)
        if (machine.apply({}, trace[i - 1].state, trace[i].action) != trace[i].state) return "step " + std::to_string(i);
    return "";
}

TEST(Trace, IsAShortestPathForAnyNumberOfThreads) {
    for (const toys::Toy& toy : {toys::counters(6, 5, 10), toys::die_hard(), toys::philosophers(8), toys::two_words(),
                                 toys::all_bits(), toys::countdown(300)}) {
        const NaiveResult naive = explore_naively(toy, {});
        std::vector<Finding> targets;
        for (const auto& finding : naive.found)
            if (finding) targets.push_back(*finding);
        if (naive.deadlock) targets.push_back(*naive.deadlock);
        std::vector<std::vector<TraceStep>> first;
        for (const unsigned threads : {1U, 2U, 3U}) {
            const ExploreResult result = explore(toy, {}, {.threads = threads});
            std::vector<std::vector<TraceStep>> traces;
            for (const Finding& target : targets) {
                traces.push_back(trace_to(toy, {}, result, target.state, threads));
                EXPECT_EQ(fault(toy, traces.back(), target.state), "") << toy.title;
                EXPECT_EQ(traces.back().size(), target.depth + 1) << toy.title;
            }
            if (threads == 1) first = traces;
            EXPECT_EQ(traces, first) << toy.title << " with " << threads << " threads";
        }
    }
}

TEST(Trace, SolvesTheJugs) {
    const toys::Toy toy = toys::die_hard();
    const ExploreResult result = explore(toy, {}, {.threads = 1, .stop_on = 1});
    std::string events;
    for (const TraceStep& step : trace_to(toy, {}, result, result.found[0]->state)) events += step.action.event + " ";
    EXPECT_EQ(events, " FillLarge LargeToSmall EmptySmall LargeToSmall FillLarge LargeToSmall ");
}

TEST(Trace, OfTheInitialStateIsThatStateAlone) {
    const toys::Toy toy = toys::die_hard();
    const ExploreResult result = explore(toy, {}, {.threads = 1});
    EXPECT_EQ(trace_to(toy, {}, result, toy.initial({})).size(), 1U);
}

TEST(Trace, IsEmptyForAStateThatWasNotFound) {
    const toys::Toy toy = toys::die_hard();
    ExploreResult result = explore(toy, {}, {.threads = 1});
    EXPECT_TRUE(trace_to(toy, {}, result, *toy.pack(toys::Values{1, 1})).empty());
    Packed wide = toy.initial({});
    wide.word[1] = 1;  // equal in the words that the machine uses
    EXPECT_TRUE(trace_to(toy, {}, result, wide).empty());
    result.layers.reset();
    EXPECT_THROW(trace_to(toy, {}, result, toy.initial({})), std::invalid_argument);
}

TEST(Trace, TheCheckOfTracesSeesAFalseStep) {
    const toys::Toy toy = toys::die_hard();
    const ExploreResult result = explore(toy, {}, {.threads = 1});
    const Packed target = result.found[0]->state;
    const std::vector<TraceStep> good = trace_to(toy, {}, result, target);
    ASSERT_EQ(fault(toy, good, target), "");
    auto bad = good;
    bad[3].action.event = "FillSmall";
    EXPECT_EQ(fault(toy, bad, target), "step 3");
    bad = good;
    bad.erase(bad.begin() + 2);
    EXPECT_NE(fault(toy, bad, target), "");
    bad = good;
    bad.pop_back();
    EXPECT_EQ(fault(toy, bad, target), "does not reach the target");
}

// The fast path knows a successor that the slow path cannot name.
struct Disagreeing : toys::Toy {
    Disagreeing() : Toy(toys::countdown(5)) {}
    std::vector<Step> steps(const Parameters& parameters, const Packed& state) const override {
        std::vector<Step> all = Toy::steps(parameters, state);
        if (hide) all.clear();
        return all;
    }
    bool hide = false;
};
TEST(Trace, CatchesAMachineWhosePathsDisagree) {
    Disagreeing toy;
    const ExploreResult result = explore(toy, {}, {.threads = 1});
    toy.hide = true;
    EXPECT_THROW(trace_to(toy, {}, result, result.deadlock->state), std::logic_error);
}

}  // namespace
}  // namespace sequent
