// The Foundry skeleton of a run, filled in for a contract, compiled by solc and run in an EVM.
#include "tests/checker/commands/program.hpp"

using namespace sequent::test;

namespace {

class Foundry : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(SEQUENT_DEPLOYED_NITRO "/installed"))
            GTEST_SKIP()
                << "solc and the EVM are not installed here (deployed.nitro.install says why): no skeleton was compiled";
        ASSERT_EQ(run(folder, "check polygon-zkevm --engine explore --traces '" + folder.path() + "'").exit_code, 0);
        const Said said = run(folder, "replay '" + folder.file("polygon-zkevm.INV-FI-13.itf.json") + "' --emit foundry --to '" +
                                          skeleton + "'");
        ASSERT_EQ(said.exit_code, 0) << said.out << said.err;
    }
    // The contract that fills the skeleton in, with one text in place of another.
    Said test(const std::string& from = "", const std::string& to = "") const {
        std::string filled = text_of(SEQUENT_DEPLOYED_SOURCE "/foundry/Filled.sol");
        const std::size_t at = filled.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        const std::string file = folder.write("Filled.sol", filled.replace(at, from.size(), to)), out = folder.file("out");
        const std::string command = "node '" SEQUENT_DEPLOYED_NITRO "/../foundry/run.mjs' '" + skeleton + "' '" + file +
                                    "' '" SEQUENT_DEPLOYED_SOURCE "/foundry/Test.sol'";
        const std::string err = folder.file("err");
        const int status = std::system((command + " >'" + out + "' 2>'" + err + "'").c_str());
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(out), text_of(err)};
    }
    Folder folder;
    const std::string skeleton = folder.file("Run.t.sol");
};

}  // namespace

TEST_F(Foundry, TheSkeletonRunsOnAContractThatTakesTheRun) {
    const Said said = test();
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_EQ(said.out, "test_INV_FI_13 passed\n");
}

TEST_F(Foundry, ItFailsWhereTheContractRefusesOrDiffers) {
    // Repaired: an emergency is not declared while somebody waits.
    const Said repaired =
        test("        freeze = on == 1", "        require(length == 0, \"somebody waits\");\n        freeze = on == 1");
    EXPECT_EQ(repaired.exit_code, 1) << repaired.out;
    EXPECT_TRUE(has(repaired.out, "test_INV_FI_13 reverted: Error(somebody waits)")) << repaired.out;
    const Said other = test("freeze = on == 1 ? 4 : 0", "freeze = on == 1 ? 5 : 0");
    EXPECT_EQ(other.exit_code, 1) << other.out;
    EXPECT_TRUE(has(other.out, "reverted: Error(halt.freeze)")) << other.out;
    const Said missing = test("    function onTick() internal override {\n        inbox.close();\n    }\n", "");
    EXPECT_EQ(missing.exit_code, 1) << "an event that nobody filled in";
    EXPECT_TRUE(has(missing.err, "should be marked as abstract")) << missing.err;
}
