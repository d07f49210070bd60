// What a machine says of itself, from what the model declares.
#include "checker/machines/description.hpp"

#include <gtest/gtest.h>

namespace sequent::machines {
namespace {

constexpr std::array<Pick, 2> few{{{"who", 0, 1}, {"amount", 1, 3}}};
constexpr std::array<Pick, 2> many{{{"amount", 10, 90}, {"who", 0, 1}}};
constexpr std::array<Pick, 1> none{{{"who", 1, 0}}};

std::vector<EventShape> shapes() {
    std::vector<EventShape> shapes;
    EXPECT_TRUE(add_shape(shapes, {"Pay", few, false, "{who} pays {amount}", Actor::user}, Caps{}));
    EXPECT_FALSE(add_shape(shapes, {"Never", none, false, "", Actor::user}, Caps{})) << "there is nothing to choose";
    EXPECT_TRUE(add_shape(shapes, {"Elapse", few, true, "", Actor::clock}, Caps{}));
    EXPECT_TRUE(add_shape(shapes, {"Bid", many, false, "", Actor::market}, Caps{}));
    return shapes;
}

TEST(Description, HasTheShapesAsTheModelDeclaresThem) {
    const std::vector<EventShape> all = shapes();
    ASSERT_EQ(all.size(), 3u);
    EXPECT_EQ(all[0].name, "Pay");
    EXPECT_EQ(all[0].phrase, "{who} pays {amount}");
    EXPECT_EQ(all[0].actor, Actor::user);
    ASSERT_EQ(all[0].choices.size(), 2u);
    EXPECT_EQ(all[0].choices[1].name, "amount");
    EXPECT_EQ(all[0].choices[1].first, 1);
    EXPECT_EQ(all[0].choices[1].last, 3);
    EXPECT_TRUE(all[1].leap);
}

// In a bound that the instance sets.
TEST(Description, TakesTheLastChoiceFromTheBounds) {
    Caps caps{};
    caps.bidders = 3;
    const std::array<Pick, 1> picks{{{"bidder", 1, 0, &Caps::bidders}}};
    std::vector<EventShape> shapes;
    ASSERT_TRUE(add_shape(shapes, {"Bid", picks, false, "", Actor::market}, caps));
    EXPECT_EQ(shapes[0].choices[0].last, 3);
}

// Leaps are no events of the protocol; of more than 64 combinations the telling ones stand for all.
TEST(Description, ListsEveryChoiceOrTheTellingOnes) {
    const ListedActions listed = list_actions(shapes());
    ASSERT_EQ(listed.actions.size(), 6u + 4u * 2u);
    ASSERT_EQ(listed.indexed.size(), listed.actions.size());
    EXPECT_EQ(listed.actions[0], (Action{"Pay", {{"who", 0}, {"amount", 1}}}));
    EXPECT_EQ(listed.actions[1], (Action{"Pay", {{"who", 0}, {"amount", 2}}})) << "the last choice is the fastest";
    EXPECT_EQ(listed.actions[5], (Action{"Pay", {{"who", 1}, {"amount", 3}}}));
    EXPECT_TRUE(listed.indexed[5].enumerated);
    std::vector<int> amounts;
    for (std::size_t i = 6; i < listed.actions.size(); i += 2) {
        EXPECT_EQ(listed.actions[i].event, "Bid");
        EXPECT_EQ(listed.indexed[i].event, 2u) << "an index into the shapes, leaps among them";
        EXPECT_FALSE(listed.indexed[i].enumerated);
        EXPECT_EQ(listed.indexed[i].picks[0], listed.actions[i].picks[0].second);
        amounts.push_back(listed.actions[i].picks[0].second);
    }
    EXPECT_EQ(amounts, (std::vector{10, 11, 50, 90}));
}

TEST(Description, NamesVariablesByWhereTheyStand) {
    VariableNames names;
    names.enter("inbox");
    names.enter("age");
    for (int i = 0; i < 2; ++i) {
        names.enter(i);
        names.add();
        names.leave();
    }
    names.leave();
    names.enter("open");
    names.add();
    EXPECT_EQ(names.take(), (std::vector<std::string>{"inbox.age[0]", "inbox.age[1]", "inbox.open"}));
}

TEST(Description, SaysTheFirstValueThatIsOutOfItsRange) {
    const std::vector<std::string> names{"a", "b", "c"};
    const std::vector<int> largest{3, 7, 1};
    EXPECT_EQ(out_of_range("FI-2", names, std::vector{3, 0, 1}, largest), "");
    EXPECT_EQ(out_of_range("FI-2", names, std::vector{0, 8, 2}, largest), "rule FI-2 writes 8 into b, which holds 0..7");
    EXPECT_EQ(out_of_range("FI-2", names, std::vector{-1, 0, 0}, largest), "rule FI-2 writes -1 into a, which holds 0..3");
}

}  // namespace
}  // namespace sequent::machines
