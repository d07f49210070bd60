// The walk by hand, as somebody types it.
#include "tests/checker/commands/program.hpp"

#include <nlohmann/json.hpp>

using namespace sequent::test;

class Explore : public testing::Test {
protected:
    Said walk(const std::string& arguments, const std::string& lines) { return run(folder, "explore " + arguments, "", lines); }
    Folder folder;
};

TEST_F(Explore, TakesEventsByNumberAndByName) {
    const Said said = walk("op-mainnet", "1\nSetOperatorMode mode=2\ns\nu\ns\nq\n");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_TRUE(has(said.out, "an L1 block closes and the next one opens")) << said.out;
    EXPECT_TRUE(has(said.out, "the operator goes offline")) << said.out;
    EXPECT_TRUE(has(said.out, "after 2 events")) << said.out;
    EXPECT_TRUE(has(said.out, "rotation.mode 2")) << said.out;
}

TEST_F(Explore, SaysWhyAnEventIsNotPossible) {
    const Said said = walk("op-mainnet", "b\nBatch advance=1 empty=0\n");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_TRUE(has(said.out, "FI-10 (A batch is derived) wants lag_after(s, advance) >= 1 (force.lag 1)")) << said.out;
    EXPECT_TRUE(has(said.out, "not possible")) << said.out;
}

TEST_F(Explore, GoesToAViolationAndSavesTheWay) {
    const std::string file = folder.file("way.itf.json");
    const Said said = walk("op-mainnet --weakening window-strict", "go INV-FI-14\nsave " + file + "\ngo INV-FI-1000\n");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_TRUE(has(said.out, "INV-FI-14 is VIOLATED")) << said.out;
    EXPECT_TRUE(has(said.out, "expected a property of this slice")) << said.out;
    const nlohmann::json trace = nlohmann::json::parse(text_of(file));
    EXPECT_EQ(trace["#meta"]["format"], "ITF");
    EXPECT_EQ(run(folder, "replay '" + file + "'").exit_code, 0) << "the way replays";
    const Said faithful = walk("op-mainnet", "go INV-FI-14\ngo WIT-FI-1\n");
    EXPECT_TRUE(has(faithful.out, "INV-FI-14 is broken by none")) << faithful.out;
    EXPECT_TRUE(has(faithful.out, "after ")) << faithful.out;
}

TEST_F(Explore, BadInputIsNamedAndTheWalkGoesOn) {
    const Said said =
        walk("op-mainnet", "999\nnonsense\nNothing\nSetOperatorMode mode=7\nSetOperatorMode\nu\nsave /nowhere/x\n1\n");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_TRUE(has(said.out, "expected a number from 1 to")) << said.out;
    EXPECT_TRUE(has(said.out, "expected one of these, got nonsense")) << said.out;
    EXPECT_TRUE(has(said.out, "this is the beginning")) << said.out;
    EXPECT_TRUE(has(said.out, "/nowhere/x")) << said.out;
    EXPECT_TRUE(has(said.out, "after 1 event\n")) << "it went on: " << said.out;
    EXPECT_EQ(walk("op-mainnet --slice nothing", "").exit_code, 151);
    EXPECT_EQ(walk("nothing", "").exit_code, 151);
}
