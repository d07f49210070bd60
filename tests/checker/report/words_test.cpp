// Events in words, and why one is not possible.
#include "checker/machines/machines.hpp"
#include "checker/report/text_table.hpp"
#include "checker/report/words.hpp"
#include "model/catalogue.hpp"
#include "model/events.hpp"
#include "tests/designs.hpp"
#include "tests/instances.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace sequent {
namespace {

using machines::Bounds;
using machines::machine;
using report::in_words;

// Each choice stands once in its event's phrase, and nothing else does.
template <class E>
void expect_every_choice_once() {
    ASSERT_FALSE(phrase_of<E>().empty()) << E::name;
    std::multiset<std::string> named;
    std::string_view rest = phrase_of<E>();
    for (std::size_t open; (open = rest.find('{')) != std::string_view::npos;) {
        const std::size_t close = rest.find('}', open);
        ASSERT_NE(close, std::string_view::npos) << E::name;
        const std::string_view inner = rest.substr(open + 1, close - open - 1);
        named.emplace(inner.substr(0, inner.find(':')));
        rest.remove_prefix(close + 1);
    }
    std::multiset<std::string> choices;
    for (const Pick& pick : E::picks) choices.emplace(pick.name);
    EXPECT_EQ(named, choices) << E::name;
}

TEST(Words, EveryEventSaysWhatHappensWithEachOfItsChoices) {
    [&]<class... Es>(Events<Es...>) { (expect_every_choice_once<Es>(), ...); }(AllEvents{});
}

TEST(Words, NoTwoActionsOfASliceReadTheSame) {
    for (const catalogue::SliceInfo& slice : catalogue::slices) {
        const Machine& m = machine(slice.name, Bounds::small);
        std::map<std::string, Action> seen;
        for (const Action& action : m.actions()) {
            const std::string words = in_words(m, action);
            EXPECT_EQ(words.find_first_of("{}|#"), std::string::npos) << words;
            EXPECT_TRUE(seen.emplace(words, action).second)
                << slice.name << ": " << words << " is " << action.event << " and " << seen.at(words).event;
        }
    }
}

TEST(Words, EqualEventsInARowAreOneStretch) {
    const Action tick{"Tick", {}}, offline{"SetOperatorMode", {{"mode", 2}}}, back{"SetOperatorMode", {{"mode", 0}}};
    std::vector<std::pair<std::size_t, std::size_t>> seen;
    for (const auto& [first, last] : report::stretches({tick, tick, tick, offline, back, tick})) seen.emplace_back(first, last);
    EXPECT_EQ(seen, (std::vector<std::pair<std::size_t, std::size_t>>{{1, 3}, {4, 4}, {5, 5}, {6, 6}}));
    EXPECT_TRUE(report::stretches({}).empty());
}

// A line ends before "lag 12 -> 3" and not within it, unless no line holds it.
TEST(Words, WhatChangedStaysTogether) {
    EXPECT_EQ(report::wrapped("Tick: lag 12 -> 3, tip 0 -> 1", 18, "  "), "Tick: lag 12 -> 3,\n  tip 0 -> 1");
    EXPECT_EQ(report::wrapped("Tick: lag 12 -> 3, tip 0 -> 1", 16, ""), "Tick:\nlag 12 -> 3,\ntip 0 -> 1");
    EXPECT_EQ(report::wrapped("lag 12 -> 3, tip 0 -> 1", 9, ""), "lag\n12 -> 3,\ntip\n0 -> 1");
    EXPECT_EQ(report::wrapped("100,000 -> 200,000", 10, ""), "100,000 ->\n200,000");
}

TEST(Words, AreChosenByTheValue) {
    const Machine& m = machine("op", Bounds::small);
    EXPECT_EQ(in_words(m, {"SetOperatorMode", {{"mode", 2}}}), "the operator goes offline");
    EXPECT_EQ(in_words(m, {"Reorg", {{"depth", 1}}}), "a reorg takes the last 1 L1 blocks back");
    const Machine& arbitrum = machine("arbitrum", Bounds::small);
    EXPECT_EQ(in_words(arbitrum, {"Post", {{"take", 0}, {"proof", 1}}}),
              "the operator posts a batch with no forced transaction, and a delay proof");
    EXPECT_EQ(in_words(arbitrum, {"Post", {{"take", 3}, {"proof", 0}}}), "the operator posts a batch with the next 3 forced");
    // What the phrase does not know is not guessed.
    EXPECT_EQ(in_words(m, {"SetOperatorMode", {{"way", 2}}}), "SetOperatorMode way=2");
    EXPECT_EQ(in_words(m, {"Nothing", {}}), "Nothing");
}

// The condition that a refusal names is one that the rule has, and its values are the state's.
TEST(Words, SayWhichConditionIsFalseAndWithWhichValues) {
    const Machine& m = machine("op", Bounds::small);
    const Parameters p = tests::instance("op");
    const Packed start = m.initial(p);
    const Action batch{"Batch", {{"advance", 1}, {"empty", 0}}};
    const auto refusals = m.refusals(p, start, batch);
    ASSERT_EQ(refusals.size(), 1u);
    EXPECT_EQ(refusals[0].rule, "FI-10");
    EXPECT_EQ(refusals[0].condition, "lag_after(s, advance) >= 1");
    // What the condition names behind a helper is looked up in the rule's own text.
    EXPECT_EQ(report::why_not(m, p, start, batch),
              std::vector<std::string>{"FI-10 (A batch is derived) wants lag_after(s, advance) >= 1 (force.lag 1)"});
    EXPECT_TRUE(report::why_not(m, p, start, {"Tick", {}}).empty()) << "it is possible";
    EXPECT_EQ(report::with_values(m, p, start, "s.inbox.len < p.forced_txs && s.inbox.len >= 0"),
              "s.inbox.len < p.forced_txs && s.inbox.len >= 0 (inbox.len 0; forced_txs " + std::to_string(p.forced_txs) + ")");
    EXPECT_EQ(report::with_values(m, p, start, "cap.queue > 0"), "cap.queue > 0");
}

// Every refusal on some way through every slice of the shipped designs has a condition, and where nothing refuses the event is
// possible.
TEST(Words, NoRefusalIsWithoutItsCondition) {
    std::set<std::string_view> seen;
    for (Design& design : shipped_designs())
        for (const scale::SliceInstance& made : scale::derive(design)) {
            if (!seen.insert(made.slice->name).second) continue;
            const Machine& m = machine(made.slice->name, Bounds::small);
            const Parameters& p = made.instance.parameters;
            Packed state = m.initial(p);
            for (std::size_t i = 0; i < 20; ++i) {
                for (const Action& action : m.actions()) {
                    const auto refusals = m.refusals(p, state, action);
                    EXPECT_EQ(refusals.empty(), m.apply(p, state, action).has_value()) << m.name() << ": " << action.event;
                    for (const Refusal& refusal : refusals) EXPECT_FALSE(refusal.condition.empty()) << refusal.rule;
                }
                const auto steps = m.steps(p, state);
                if (steps.empty()) break;
                state = steps[i * 7 % steps.size()].to;
            }
        }
    EXPECT_EQ(seen.size(), catalogue::slices.size()) << "every slice is in some design";
}

}  // namespace
}  // namespace sequent
