// Polygon zkEVM's compiled contracts as an implementation of `timeout`, from a checkout that SEQUENT_ZKEVM_CONTRACTS
// names: they agree on random walks and in every state of an instance, but for one declared difference; what the checker
// accuses the design of happens on them; a wrong constant is found.
#include "tests/checker/commands/program.hpp"

using namespace sequent::test;

namespace {

class Zkevm : public testing::Test {
protected:
    void SetUp() override {
        const char* checkout = std::getenv("SEQUENT_ZKEVM_CONTRACTS");
        if (!checkout || !*checkout)
            GTEST_SKIP() << "SEQUENT_ZKEVM_CONTRACTS names no checkout of zkevm-contracts: its contracts were not run. To run "
                            "them:\n"
                            "  SEQUENT_ZKEVM_CONTRACTS=<path> ctest --test-dir build/release -R 'deployed.nitro.install|Zkevm'";
        if (!std::filesystem::exists(SEQUENT_DEPLOYED_NITRO "/installed"))
            GTEST_SKIP() << "the EVM is not installed here (deployed.nitro.install says why): contracts were not run";
        checkout_ = checkout;
    }
    Said lockstep(const std::string& arguments, const std::string& options = "") const {
        return run(folder, "lockstep timeout " + arguments + " --timeout 120 --write-trace " + folder.file("found.itf.json") +
                               " --adapter \"node '" SEQUENT_DEPLOYED_NITRO "/../zkevm/timeout.mjs' '" + checkout_ + "' " +
                               options + "\"");
    }
    void agrees(const std::string& arguments, const char* counted) const {
        const Said said = lockstep(arguments);
        EXPECT_EQ(said.exit_code, 0) << arguments << "\n" << said.out << said.err;
        EXPECT_TRUE(has(said.out, counted)) << arguments << "\n" << said.out;
    }
    static constexpr const char* declared = " --deviations '" SEQUENT_DEPLOYED_SOURCE "/zkevm/deviations.toml'";
    Folder folder;
    std::string checkout_;
};

}  // namespace

TEST_F(Zkevm, AgreesOnRandomWalks) {
    for (const char* instance : {"small", "filter", "refuse"})
        agrees("--walks 100 --instance " + std::string(instance), "agree: 100 walks, ");
}

TEST_F(Zkevm, AgreesInEmergenciesButForTheOperatorsOwnBatches) {
    agrees("--walks 300 --design polygon-zkevm" + std::string(declared), "agree: 300 walks, ");
    agrees("--walks 300 --design polygon-zkevm --deployed --deviations '" SEQUENT_DEPLOYED_SOURCE
           "/zkevm/deviations-deployed.toml'",
           "agree: 300 walks, ");
    const Said all = lockstep("--walks 300 --design polygon-zkevm" + std::string(declared));
    EXPECT_FALSE(has(all.out, "rules never exercised")) << "of some the specification says that they were run\n" << all.out;
    const Said said = lockstep("--walks 300 --design polygon-zkevm");
    EXPECT_EQ(said.exit_code, 12);
    EXPECT_TRUE(has(said.out, "the model allows it, the implementation refuses: OnlyNotEmergencyState()")) << said.out;
}

TEST_F(Zkevm, AgreesInEveryStateOfAnInstance) {
    agrees("--exhaust --instance refuse", "agree: 657 states, 3,572 transitions, 9,568 refusals by both\n");
    agrees("--exhaust --instance small", "agree: 2,301 states, 12,644 transitions, 33,376 refusals by both\n");
}

// Nobody may force while an emergency lasts, and for a week after it.
TEST_F(Zkevm, ReproducesWhatWasFoundOfTheDesign) {
    ASSERT_EQ(run(folder, "check polygon-zkevm --traces " + folder.path()).exit_code, 0);
    agrees("--trace " + folder.file("polygon-zkevm.INV-FI-13.itf.json"),
           "agree: 36,004 events; in its last state too INV-FI-13 does not hold");
    for (const char* worst : {"WIT-FI-1", "WIT-FI-16"})
        agrees("--trace " + folder.file("polygon-zkevm." + std::string(worst) + ".itf.json"), " events");
}

TEST_F(Zkevm, AWrongTimeoutIsFound) {
    const Said said = lockstep("--walks 1000 --instance small", "--wrong timeout");
    EXPECT_EQ(said.exit_code, 12) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "ForceBatchTimeoutNotExpired() (in the model FI-31 act)")) << said.out;
}

TEST_F(Zkevm, AnInstanceThatTheContractCannotHaveIsSaid) {
    const Said said = lockstep("--walks 10 --instance emergency");
    EXPECT_EQ(said.exit_code, 75) << said.out;
    EXPECT_TRUE(has(said.err, "a timeout of 3 to a cool-down of 2 blocks")) << said.err;
}
