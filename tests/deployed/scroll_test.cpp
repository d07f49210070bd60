// Scroll's contracts as published on npm, compiled by the tests, as an implementation of `enforced`: they agree on random walks
// and in every state of an instance; wrong constants and loosened rules are found; and what F-11 says happens on them.
#include "tests/checker/commands/program.hpp"

using namespace sequent::test;

namespace {

class Scroll : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(SEQUENT_DEPLOYED_NITRO "/installed"))
            GTEST_SKIP() << "published contracts are not installed here (deployed.nitro.install says why): they were not run";
    }
    Said lockstep(const std::string& arguments, const std::string& options = "") const {
        return run(folder, "lockstep enforced " + arguments + " --timeout 120 --write-trace " + folder.file("found.itf.json") +
                               " --adapter \"node '" SEQUENT_DEPLOYED_NITRO "/../scroll/enforced.mjs' " + options + "\"");
    }
    void agrees(const std::string& arguments, const char* counted, const std::string& options = "") const {
        const Said said = lockstep(arguments, options);
        EXPECT_EQ(said.exit_code, 0) << arguments << "\n" << said.out << said.err;
        EXPECT_TRUE(has(said.out, counted)) << arguments << "\n" << said.out;
    }
    void parts(const std::string& arguments, const char* part, const std::string& options = "") const {
        const Said said = lockstep(arguments, options);
        EXPECT_EQ(said.exit_code, 12) << arguments << "\n" << said.out << said.err;
        EXPECT_TRUE(has(said.out, part)) << arguments << "\n" << said.out;
    }
    Folder folder;
};

}  // namespace

TEST_F(Scroll, AgreesOnRandomWalks) {
    for (const char* instance : {"small", "filter", "emergency"})
        agrees("--walks 120 --instance " + std::string(instance), "agree: 120 walks, ");
    agrees("--walks 60 --design scroll --deployed", "agree: 60 walks, ");
    agrees("--walks 20", "agree: 20 walks, ", "--recheck");
}

TEST_F(Scroll, AgreesInEveryStateOfAnInstance) {
    agrees("--exhaust --instance emergency", "agree: 3,375 states, 20,979 transitions, 63,396 refusals by both\n");
}

// Of every rule that the specification calls run. That FI-63 refuses with the mode off is the adapter's word: the contract
// would not mind.
TEST_F(Scroll, ExercisesEachOfItsRules) {
    const Said said = lockstep("--walks 200 --instance emergency");
    for (const char* rule : {"FI-60", "FI-61", "FI-62", "FI-63", "FI-64"})
        EXPECT_TRUE(has(said.out, std::string(" ") + rule + " ")) << rule << " refuses nothing\n" << said.out;
    EXPECT_FALSE(has(said.out, "rules never exercised")) << said.out;
}

TEST_F(Scroll, AWrongConstantIsFound) {
    parts("--walks 100", "Force(", "--wrong queue");
    parts("--walks 300", "Force(", "--wrong mode");
}

TEST_F(Scroll, ALoosenedRuleIsFound) {
    parts("--walks 300 --weakening enforced-mode-keeps-batches", "force.committed");
    parts("--walks 300 --weakening empty-batches-keep-the-mode-shut", "DISAGREEMENT");
    parts("--walks 300 --instance emergency --weakening pause-stops-forcing", "DISAGREEMENT");
}

// ASM-FI-12: a proof is of the state that is final, and the operator may make another one final first.
TEST_F(Scroll, AnEmptyBatchVoidsTheProofOfWhoeverForces) {
    const std::string said = folder.file("said");
    ASSERT_EQ(std::system(("node '" SEQUENT_DEPLOYED_NITRO "/../scroll/race.mjs' > " + said).c_str()), 0) << text_of(said);
    EXPECT_EQ(text_of(said), "the message is late: yes\n"
                             "forced in time: accepted, enforced batch mode on\n"
                             "forced after an empty batch was finalised in the same block: ErrorIncorrectBatchHash(), "
                             "enforced batch mode off\n"
                             "after 100 such blocks: ErrorIncorrectBatchHash(), enforced batch mode off, the message waits\n");
}
