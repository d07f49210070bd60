// What counts as agreement of explorer and prover, and what does not: silence of a search that was cut short is none.
#include "checker/commands/sensitivity.hpp"
#include "checker/report/agreement.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sequent::report {
namespace {

// A slice of one judgement, of which both engines have said something.
class Agreements : public testing::Test {
protected:
    Agreements() {
        slice_.info = catalogue::find_slice("bonded");
        const auto& properties = slice_.machine(Scale::scaled).properties();
        const auto at = std::find_if(properties.begin(), properties.end(), [](const Property& p) { return p.id == id; });
        Judgement judgement;
        judgement.property = *at;
        slice_.judgements.push_back(judgement);
        place_ = static_cast<std::size_t>(at - properties.begin());
        explored_.result.outcome = ExploreOutcome::exhausted;
        explored_.result.found.resize(properties.size());
        searched_.properties = {id};
        searched_.complete = true;
        induction_.complete = induction_.range_safe = induction_.elapse_sound = true;
    }
    Agreement told() {
        slice_.explored = std::make_shared<Explored>(explored_);
        slice_.searched = std::make_shared<Searched>(searched_);
        slice_.induction = std::make_shared<prove::Induction>(induction_);
        return agreement(slice_);
    }
    void falls_in_instance() { explored_.result.found[place_] = Finding{}; }
    void falls_at_deployed() { searched_.found[id] = {}; }
    void is_proved() { induction_.inductive = {id}; }

    static constexpr const char* id = "INV-RO-21";
    SliceOutcome slice_;
    Explored explored_;
    Searched searched_;
    prove::Induction induction_;
    std::size_t place_ = 0;
};

TEST_F(Agreements, BothFindAViolation) {
    falls_in_instance();
    falls_at_deployed();
    EXPECT_EQ(told().violated, 1u);
}

TEST_F(Agreements, AProofOrTheWholePlannedSearch) {
    EXPECT_EQ(told().searched, 1u);
    is_proved();
    EXPECT_EQ(told().proved, 1u);
    EXPECT_EQ(told().agreed(), 1u);
}

TEST_F(Agreements, ASearchThatWasCutShortAgreesWithNothing) {
    searched_.complete = false;
    EXPECT_EQ(told().agreed(), 0u);
    EXPECT_EQ(told().cut_short, std::vector<std::string>{id});
    searched_.complete = true;
    searched_.properties = {};
    EXPECT_EQ(told().cut_short.size(), 1u) << "it was not even asked";
}

TEST_F(Agreements, WhatFallsDeeperThanTheSearchWentIsUndecided) {
    falls_in_instance();
    EXPECT_EQ(told().deeper.size(), 1u);
    searched_.complete = false;
    EXPECT_EQ(told().cut_short.size(), 1u);
    EXPECT_EQ(told().agreed(), 0u);
}

TEST_F(Agreements, AnInstanceThatWasNotExhaustedIsUndecided) {
    explored_.result.outcome = ExploreOutcome::budget_states;
    EXPECT_EQ(told().unexplored.size(), 1u);
}

TEST_F(Agreements, EachContradictionIsSeen) {
    falls_at_deployed();
    EXPECT_EQ(told().contradicted.size(), 1u) << "an instance that does not have what the deployed parameters have";
    falls_in_instance();
    is_proved();
    EXPECT_EQ(told().contradicted.size(), 1u) << "a proof of what falls";
    searched_.found.clear();
    EXPECT_EQ(told().contradicted.size(), 1u) << "an instance that falls alone";
    induction_.inductive.clear();
    searched_.exhausted = true;
    EXPECT_EQ(told().contradicted.size(), 1u) << "every state of the deployed parameters was seen";
}

TEST_F(Agreements, AWitnessThatOnlyTheDeployedParametersReachIsAContradiction) {
    slice_.witnesses.push_back({Property{"WIT-RO-25", "", PropertyKind::witness, ""}, std::nullopt, true});
    EXPECT_EQ(told().contradicted, std::vector<std::string>{"WIT-RO-25"});
}

TEST(SensitivityCounts, TheExitCodeMeansTheSentence) {
    commands::SensitivityCounts counts;
    counts.values = 1;
    counts.engines.searched = 3;
    EXPECT_EQ(counts.exit_code(), exit_holds);
    EXPECT_EQ(counts.sentence(), "1 value checked; verdicts fall at 0. Explorer and prover agree on 3 verdicts: 0 violated, "
                                 "0 proved, 3 searched as deep as planned.");
    counts.engines.cut_short = {"INV-RO-21"};
    EXPECT_EQ(counts.exit_code(), exit_work_left);
    EXPECT_NE(counts.sentence().find("Undecided are 1 where a budget ended"), std::string::npos) << counts.sentence();
    counts.overlooked = 1;
    EXPECT_EQ(counts.exit_code(), exit_evaluation_error);
    counts.overlooked = 0;
    counts.engines.contradicted = {"INV-RO-22"};
    EXPECT_EQ(counts.exit_code(), exit_evaluation_error);
    EXPECT_NE(counts.sentence().find("CONTRADICT each other on 1"), std::string::npos) << counts.sentence();
}

}  // namespace
}  // namespace sequent::report
