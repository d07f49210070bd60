// Bounded search at real parameters: the worst-case delays are attained.
#include "checker/design/find.hpp"
#include "checker/prove/prover.hpp"
#include "tests/designs.hpp"

#include <gtest/gtest.h>

namespace sequent::prove {
namespace {

using machines::Bounds;

int blocks_waited(const Search& search) {
    int blocks = 0;
    for (const auto& action : search.actions)
        blocks += action.event == "Tick" ? 1 : action.event == "Elapse" ? action.picks.at(0).second : 0;
    return blocks;
}

TEST(Search, AttainsOpMainnetsWindow) {
    const Design design = find_designs("op-mainnet").designs.at(0);
    const Search search = prove::search("op", Bounds::real, design.real, "WIT-FI-1", 6);
    ASSERT_EQ(search.outcome, Search::Outcome::found);
    EXPECT_EQ(blocks_waited(search), 3600);
}

TEST(Search, AttainsArbitrumsDelay) {
    const Design design = find_designs("arbitrum-one").designs.at(0);
    const Search search = prove::search("arbitrum", Bounds::real, design.real, "WIT-FI-1", 6);
    ASSERT_EQ(search.outcome, Search::Outcome::found);
    EXPECT_EQ(blocks_waited(search), 7201);
}

// No trace where there is none, and no claim where the budget ends.
TEST(Search, SaysUpToWhere) {
    const Design design = tests::derived("op-mainnet");
    const Search none = prove::search("op", Bounds::small, design.scaled, "INV-FI-1", 3);
    EXPECT_EQ(none.outcome, Search::Outcome::none_up_to_depth);
    EXPECT_EQ(none.depth, 3);
    const Search budget = prove::search("op", Bounds::small, design.scaled, "INV-FI-1", 3, {.seconds_max = 0});
    EXPECT_EQ(budget.outcome, Search::Outcome::budget);
    EXPECT_THROW((void)prove::search("op", Bounds::small, design.scaled, "INV-FI-99", 3), std::invalid_argument);
}

TEST(Search, FindsNothingWhereItWasStopped) {
    const Design design = find_designs("op-mainnet").designs.at(0);
    const std::atomic<bool> stop = true;
    const Search search = prove::search("op", Bounds::real, design.real, "WIT-FI-1", 6, {.stop = &stop});
    EXPECT_EQ(search.outcome, Search::Outcome::budget);
    const JointSearch joint = search_all("op", Bounds::real, design.real, {"INV-FI-1"}, 3, {.stop = &stop});
    EXPECT_FALSE(joint.complete);
    EXPECT_EQ(joint.depth, -1);
    const Search along = search_along("op", Bounds::real, design.real, "INV-FI-1", {Action{"Tick", {}}}, {.stop = &stop});
    EXPECT_EQ(along.outcome, Search::Outcome::budget);
}

}  // namespace
}  // namespace sequent::prove
