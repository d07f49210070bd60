// Every weakening is caught, by the invariant that it names, on the shipped instance of the design that it starts from: by the
// explorer with a shortest trace, and by the prover. Without the weakening the invariant holds there (tests/model/counts),
// so the weakened rule is what breaks it.
#include "checker/design/find.hpp"
#include "checker/design/weakening.hpp"
#include "checker/explore/explorer.hpp"
#include "checker/prove/prover.hpp"
#include "model/catalogue.hpp"
#include "tests/designs.hpp"

#include <gtest/gtest.h>

namespace sequent {
namespace {

struct Case {
    Weakening weakening;
    Design design;
    std::string slice;  // the design's first one that knows the weakening and the property; empty if there is none
};
bool knows(const Machine& machine, const std::string& id) {
    return std::any_of(machine.properties().begin(), machine.properties().end(),
                       [&](const Property& property) { return property.id == id; });
}
std::vector<Case> cases() {
    std::vector<Case> all;
    for (const Weakening& w : shipped_weakenings()) {
        Case c{w, find_designs(w.design).designs.at(0), {}};
        for (const catalogue::SliceInfo* slice : c.design.slices()) {
            const Machine& machine = machines::machine(slice->name, machines::Bounds::small);
            if (machine.weakening_number(w.slug) < 0 || !c.slice.empty() || !knows(machine, w.breaks)) continue;
            c.slice = slice->name;
        }
        all.push_back(c);
    }
    return all;
}
std::size_t index_of(const Machine& machine, const std::string& id) {
    for (std::size_t k = 0; k < machine.properties().size(); ++k)
        if (machine.properties()[k].id == id) return k;
    throw std::invalid_argument(id);
}

class EveryWeakening : public testing::TestWithParam<Case> {};

TEST_P(EveryWeakening, IsCaughtByTheExplorer) {
    const auto& [weakening, design, slice] = GetParam();
    ASSERT_FALSE(slice.empty()) << "no slice of " << design.slug << " knows " << weakening.slug;
    const Machine& machine = machines::machine(slice, machines::Bounds::small);
    const Parameters parameters = tests::instance_of(design.slug, slice, weakening.slug).instance.parameters;
    const std::size_t k = index_of(machine, weakening.breaks);
    const ExploreResult result = explore(machine, parameters, {.stop_on = std::uint64_t{1} << k});
    ASSERT_EQ(result.outcome, ExploreOutcome::found) << result.model_error_text;
    const auto trace = trace_to(machine, parameters, result, result.found[k]->state);
    ASSERT_EQ(trace.size(), result.found[k]->depth + 1);
    Packed state = machine.initial(parameters);
    for (std::size_t i = 1; i < trace.size(); ++i) {
        const auto next = machine.apply(parameters, state, trace[i].action);
        ASSERT_EQ(next, trace[i].state) << "step " << i;
        state = *next;
        std::uint64_t bits = 0;
        machine.judge_batch(parameters, state.word.data(), 1, &bits);
        EXPECT_EQ((bits >> k) & 1, i + 1 == trace.size() ? 0u : 1u) << "the trace breaks the invariant in its last state only";
    }
    std::printf("%s breaks %s in %zu events\n", weakening.slug.c_str(), weakening.breaks.c_str(), trace.size() - 1);
}

// The prover, where it is asked of the slice, must not prove the broken invariant. And it must find a violation of its own:
// over all events where a short trace exists, else along the explorer's sequence of events, with all states, and where it
// is asked all choices, left to Z3: both readings of the rules agree on what is wrong.
TEST_P(EveryWeakening, IsCaughtByTheProver) {
    const auto& [weakening, design, slice] = GetParam();
    ASSERT_FALSE(slice.empty()) << "no slice of " << design.slug << " knows " << weakening.slug;
    const Machine& machine = machines::machine(slice, machines::Bounds::small);
    const Parameters parameters = tests::instance_of(design.slug, slice, weakening.slug).instance.parameters;
    const bool asked = catalogue::find_slice(slice)->search.induction;
    if (asked) {
        const auto induction = prove::induct(slice, machines::Bounds::small, parameters);
        EXPECT_EQ(std::count(induction.inductive.begin(), induction.inductive.end(), weakening.breaks), 0)
            << "the prover proves a rule that is wrong";
    }

    const std::size_t k = index_of(machine, weakening.breaks);
    const ExploreResult result = explore(machine, parameters, {.stop_on = std::uint64_t{1} << k});
    ASSERT_TRUE(result.found[k]);
    prove::Options options;
    if (!asked || result.found[k]->depth > 7)
        for (const auto& step : trace_to(machine, parameters, result, result.found[k]->state))
            if (!step.action.event.empty()) options.skeleton.push_back(asked ? Action{step.action.event, {}} : step.action);
    const auto search = prove::search(slice, machines::Bounds::small, parameters, weakening.breaks, 7, options);
    EXPECT_EQ(search.outcome, prove::Search::Outcome::found) << "none up to depth " << search.depth;
}

INSTANTIATE_TEST_SUITE_P(Weakenings, EveryWeakening, testing::ValuesIn(cases()), [](const auto& info) {
    std::string name = info.param.weakening.slug + "_" + info.param.weakening.breaks;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

}  // namespace
}  // namespace sequent
