// The boundaries of every shipped design, both sides of each: what the explorer says of the derived instance and what the
// prover says of the deployed parameters is never a contradiction.
#include "tests/command_line/program.hpp"

using namespace sequent::test;

TEST(Sensitivity, BothEnginesAgreeOnEveryBoundaryOfEveryShippedDesign) {
    Folder folder;
    const Said said = run(folder, "sensitivity --question 2");
    // 152: a question that two seconds did not answer. It is counted as open, not as an agreement.
    EXPECT_TRUE(said.exit_code == 0 || said.exit_code == 152) << said.exit_code << said.err;
    EXPECT_TRUE(has(said.out, "boundary values checked")) << said.out;
    EXPECT_FALSE(has(said.out, "CONTRADICT")) << said.out;
    EXPECT_FALSE(has(said.out, " 0 boundary values checked")) << said.out;
}
