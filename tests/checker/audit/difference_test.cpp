// The runs that one model allows and the other forbids: by hand-checked examples, and against a search of its own.
#include "checker/audit/difference.hpp"
#include "checker/machines/machines.hpp"
#include "tests/instances.hpp"

#include <gtest/gtest.h>

#include <set>

namespace sequent {
namespace {

using audit::difference;
using audit::Difference;
using audit::Side;
using machines::Bounds;

Side op(const std::string& weakening = "", int window = 4) {
    const Machine& m = machines::machine("op", Bounds::small);
    Side side{&m, tests::instance("op")};
    side.parameters.seq_window_l1_blocks = window;
    side.parameters.weakening = weakening.empty() ? 0 : m.weakening_number(weakening);
    return side;
}
bool runs(const Side& side, const std::vector<Action>& run) {
    Packed state = side.machine->initial(side.parameters);
    for (const Action& action : run) {
        const auto next = side.machine->apply(side.parameters, state, action);
        if (!next) return false;
        state = *next;
    }
    return true;
}
std::vector<Action> without_last(std::vector<Action> run) {
    run.pop_back();
    return run;
}

TEST(Difference, OfAModelWithItselfThereIsNone) {
    const Difference d = difference(op(), op());
    EXPECT_FALSE(d.only_before || d.only_after || d.states);
    EXPECT_TRUE(d.complete);
    EXPECT_EQ(d.pairs, 0u + explore(*op().machine, op().parameters).states) << "one pair for each reachable state";
    EXPECT_EQ(d.conclusion(), "none: both allow the same runs");
}

// A run that a window of 5 allows and one of 4 does not: the parting is by one event, which the longer window still takes.
TEST(Difference, AShorterWindowRefusesABatchThatALongerOneTakes) {
    const Side longer = op("", 5), shorter = op("", 4);
    const Difference d = difference(longer, shorter);
    ASSERT_TRUE(d.only_before);
    EXPECT_TRUE(runs(longer, d.only_before->run));
    EXPECT_FALSE(runs(shorter, d.only_before->run));
    EXPECT_TRUE(runs(shorter, without_last(d.only_before->run)));
    EXPECT_EQ(d.only_before->run.back().event, "Batch");
    ASSERT_FALSE(d.only_before->refusals.empty());
    EXPECT_EQ(d.only_before->refusals[0].rule, "FI-10");
    EXPECT_NE(d.only_before->reasons[0].find("p.window_read"), std::string::npos) << d.only_before->reasons[0];
    // The other way round it is the same run.
    const Difference back = difference(shorter, longer);
    ASSERT_TRUE(back.only_after);
    EXPECT_EQ(back.only_after->run, d.only_before->run);
}

// Loosening a rule's guard forbids nothing, and each run that it allows ends with what the faithful rule refuses.
TEST(Difference, ALoosenedGuardOnlyAllows) {
    const Machine& m = machines::machine("arbitrum", Bounds::small);
    Side faithful{&m, tests::instance("arbitrum")}, weakened = faithful;
    std::size_t only_allow = 0;
    for (const std::string& slug : m.weakenings()) {
        weakened.parameters.weakening = m.weakening_number(slug);
        const Difference d = difference(faithful, weakened, {.pairs_max = 60'000});
        for (const auto& [parting, allows, refuses] :
             {std::tuple(&d.only_before, &faithful, &weakened), std::tuple(&d.only_after, &weakened, &faithful)})
            if (*parting) {
                EXPECT_TRUE(runs(*allows, (*parting)->run)) << slug;
                EXPECT_FALSE(runs(*refuses, (*parting)->run)) << slug;
                EXPECT_TRUE(runs(*refuses, without_last((*parting)->run))) << slug;
                EXPECT_FALSE((*parting)->refusals.empty()) << slug;
            }
        EXPECT_TRUE(d.only_before || d.only_after || d.states || !d.complete) << slug << " changes nothing";
        only_allow += d.only_after && !d.only_before;
    }
    EXPECT_GT(only_allow, 0u);
}

// Against a search that knows nothing of pairs: all runs of up to four events, tried on both.
TEST(Difference, IsAsShortAsAnyRunThatParts) {
    const Side before = op("", 4), after = op("", 5);
    const Difference d = difference(before, after);
    std::vector<std::vector<Action>> all{{}};
    std::size_t shortest = 0;
    for (std::size_t length = 1; length <= 4 && shortest == 0; ++length) {
        std::vector<std::vector<Action>> longer;
        for (const auto& run : all)
            for (const Action& action : before.machine->actions()) {
                auto next = run;
                next.push_back(action);
                const bool one = runs(before, next), other = runs(after, next);
                if (one != other) shortest = length;
                if (one && other) longer.push_back(next);
            }
        all = std::move(longer);
    }
    const std::size_t found =
        std::min(d.only_before ? d.only_before->run.size() : 99, d.only_after ? d.only_after->run.size() : 99);
    if (shortest > 0) EXPECT_EQ(found, shortest);
    else EXPECT_GT(found, 4u);
}

TEST(Difference, SaysHowFarItCameWhereABudgetEnds) {
    const Difference d = difference(op(), op(), {.pairs_max = 2000});
    EXPECT_FALSE(d.complete);
    EXPECT_NE(d.conclusion().find("as far as"), std::string::npos) << d.conclusion();
}

// Two variants have other events: those are named, and the others compared.
TEST(Difference, OfTwoVariantsIsOfWhatBothHave) {
    const Side one = op(), other{&machines::machine("arbitrum", Bounds::small), tests::instance("arbitrum")};
    const Difference d = difference(one, other, {.pairs_max = 100'000});
    EXPECT_NE(std::find(d.events.begin(), d.events.end(), "Tick"), d.events.end());
    EXPECT_EQ(d.only_in_before, std::vector<std::string>{"Batch"});
    EXPECT_NE(std::find(d.only_in_after.begin(), d.only_in_after.end(), "Post"), d.only_in_after.end());
    EXPECT_GT(d.variables, 0u);
}

}  // namespace
}  // namespace sequent
