// The boundaries of every shipped design, both sides of each: what the explorer says of the derived instance and what the
// prover says of the deployed parameters is never a contradiction.
#include "tests/checker/commands/program.hpp"

using namespace sequent::test;

TEST(Sensitivity, BothEnginesAgreeOnEveryBoundaryOfEveryShippedDesign) {
    Folder folder;
    const Said said = run(folder, "sensitivity");
    // 0: no contradiction, no boundary overlooked, nothing undecided.
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "values checked; verdicts fall at ")) << said.out;
    EXPECT_TRUE(has(said.out, "Explorer and prover agree on ")) << said.out;
}
