// Arbitrum's published contracts as implementations of two slices: they agree with the model, on random walks and in every
// state of small instances; a wrong constant of the deployment is found; and so is the reading of FI-21 that was Sequent's own.
#include "tests/command_line/program.hpp"

using namespace sequent::test;

namespace {

class Nitro : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(SEQUENT_DEPLOYED_NITRO "/installed"))
            GTEST_SKIP() << "published contracts are not installed here (deployed.nitro.install says why): they were not run";
    }
    Said lockstep(const std::string& arguments, const std::string& adapter) const {
        return run(folder, "lockstep " + arguments + " --timeout 120 --write-trace " + folder.file("found.itf.json") +
                               " --adapter \"node '" SEQUENT_DEPLOYED_NITRO "'/" + adapter + "\"");
    }
    void agrees(const std::string& arguments, const std::string& adapter, const char* counted) const {
        const Said said = lockstep(arguments, adapter);
        EXPECT_EQ(said.exit_code, 0) << arguments << "\n" << said.out << said.err;
        EXPECT_TRUE(has(said.out, counted)) << arguments << "\n" << said.out;
    }
    void parts(const std::string& arguments, const std::string& adapter, const char* part) const {
        const Said said = lockstep(arguments, adapter);
        EXPECT_EQ(said.exit_code, 12) << arguments << "\n" << said.out << said.err;
        EXPECT_TRUE(has(said.out, part)) << arguments << "\n" << said.out;
    }
    Folder folder;
};

}  // namespace

#ifndef SEQUENT_NIGHTLY

// A machine without Node.js, one that npm's registry does not answer, and CI, where nothing is skipped.
TEST(Install, SaysWhatIsMissingAndIsNeverSilentInCi) {
    Folder folder;
    const std::string bin = folder.file("bin"), out = folder.file("said"), install = "'" SEQUENT_DEPLOYED_SOURCE "/install' '"
        SEQUENT_DEPLOYED_SOURCE "/nitro' " + folder.file("to") + " > " + out + " 2>&1";
    const std::string tools = "for t in bash dirname cat cp cmp mkdir rm touch; do ln -s \"$(command -v $t)\" " +
                              bin + "; done";
    ASSERT_EQ(std::system(("mkdir " + bin + " && " + tools).c_str()), 0);
    EXPECT_EQ(std::system(("env -i PATH=" + bin + " " + install).c_str()), 0);
    EXPECT_TRUE(has(text_of(out), "skipped: no Node.js here: published contracts were not run")) << text_of(out);
    EXPECT_NE(std::system(("env -i CI=1 PATH=" + bin + " " + install).c_str()), 0);
    const char* node_20 = "node -e 'process.exit(+process.versions.node.split(\".\")[0] < 20 ? 1 : 0)' 2> /dev/null";
    if (std::system("command -v npm > /dev/null") != 0 || std::system(node_20) != 0)
        GTEST_SKIP() << "no npm here: that a registry is silent was not tried";
    EXPECT_EQ(std::system(("CI= npm_config_registry=http://127.0.0.1:1 npm_config_fetch_retries=0 npm_config_cache=" +
                           folder.file("cache") + " " + install).c_str()), 0);
    EXPECT_TRUE(has(text_of(out), "skipped: npm did not install ")) << text_of(out);
    EXPECT_FALSE(std::filesystem::exists(folder.file("to") + "/installed"));
}

TEST_F(Nitro, TheInboxAgreesOnRandomWalks) {
    for (const char* instance : {"small", "filter", "emergency", "refuse", "deep", "shallow"})
        agrees("arbitrum --walks 50 --instance " + std::string(instance), "arbitrum.mjs", "agree: 50 walks, ");
}

TEST_F(Nitro, TheInboxAgreesAtTheDeployedParameters) {
    agrees("arbitrum --walks 50 --design arbitrum-one", "arbitrum.mjs", "agree: 50 walks, ");
    agrees("arbitrum --walks 50 --design arbitrum-one --deployed", "arbitrum.mjs", "agree: 50 walks, ");
}

TEST_F(Nitro, TheInboxAgreesInEveryStateOfAnInstance) {
    agrees("arbitrum --exhaust --instance refuse", "arbitrum.mjs", "refusals by both");
}

// FI-21 as it was here until this contract was run: found at once, and the rule is named.
TEST_F(Nitro, TheInboxRefutesAProofThatRenewsAFullBuffer) {
    parts("arbitrum --instance small --weakening proof-renews-a-full-buffer", "arbitrum.mjs", "by FI-21");
    parts("arbitrum --design arbitrum-one --deployed --weakening proof-renews-a-full-buffer", "arbitrum.mjs", "by FI-21");
}

TEST_F(Nitro, EachWrongConstantOfTheInboxIsFound) {
    for (const char* wrong : {"delay", "threshold", "rate", "max"})
        parts("arbitrum --walks 2000 --instance small", "arbitrum.mjs --wrong " + std::string(wrong), "DISAGREEMENT");
}

TEST_F(Nitro, TheExpressLaneAgreesOnRandomWalks) {
    agrees("express_lane --walks 300 --steps 60", "express.mjs", "agree: 300 walks, ");
}

TEST_F(Nitro, EachWrongConstantOfTheExpressLaneIsFound) {
    for (const char* wrong : {"reserve", "tie"})
        parts("express_lane --walks 2000", "express.mjs --wrong " + std::string(wrong), "DISAGREEMENT");
}

#else

TEST_F(Nitro, TheInboxAgreesInEveryStateOfALargerInstance) {
    agrees("arbitrum --exhaust --instance deep", "arbitrum.mjs", "refusals by both");
}

#endif
