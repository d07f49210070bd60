// Arbitrum's published contracts as implementations of two slices: they agree with the model, on random walks and in every
// state of small instances; a wrong constant of the deployment is found; and so is the reading of FI-21 that was Sequent's own.
#include "tests/checker/commands/program.hpp"

#include <algorithm>
#include <sstream>
#include <tuple>
#include <vector>

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
    const std::string bin = folder.file("bin"), out = folder.file("said"),
                      install = "'" SEQUENT_DEPLOYED_SOURCE "/install' '" SEQUENT_DEPLOYED_SOURCE "/nitro' " +
                                folder.file("to") + " > " + out + " 2>&1";
    const std::string tools = "for t in bash dirname cat cp cmp mkdir rm touch; do ln -s \"$(command -v $t)\" " + bin +
                              "; done";
    ASSERT_EQ(std::system(("mkdir " + bin + " && " + tools).c_str()), 0);
    EXPECT_EQ(std::system(("env -i PATH=" + bin + " " + install).c_str()), 0);
    EXPECT_TRUE(has(text_of(out), "skipped: no Node.js here: published contracts were not run")) << text_of(out);
    EXPECT_NE(std::system(("env -i CI=1 PATH=" + bin + " " + install).c_str()), 0);
    const char* node_20 = "node -e 'process.exit(+process.versions.node.split(\".\")[0] < 20 ? 1 : 0)' 2> /dev/null";
    if (std::system("command -v npm > /dev/null") != 0 || std::system(node_20) != 0)
        GTEST_SKIP() << "no npm here: that a registry is silent was not tried";
    EXPECT_EQ(std::system(("CI= npm_config_registry=http://127.0.0.1:1 npm_config_fetch_retries=0 npm_config_cache=" +
                           folder.file("cache") + " " + install)
                              .c_str()),
              0);
    EXPECT_TRUE(has(text_of(out), "skipped: npm did not install ")) << text_of(out);
    EXPECT_FALSE(std::filesystem::exists(folder.file("to") + "/installed"));
}

TEST_F(Nitro, TheInboxAgreesOnRandomWalks) {
    for (const char* instance : {"small", "filter", "emergency", "refuse", "paused", "deep", "shallow"})
        agrees("arbitrum --walks 50 --instance " + std::string(instance), "arbitrum.mjs", "agree: 50 walks, ");
}

// A call is remembered by what it reads; here each is run all the same, and must come out as it was.
TEST_F(Nitro, WhatIsRememberedOfACallIsWhatItDoes) {
    agrees("arbitrum --walks 30 --instance small", "arbitrum.mjs --recheck", "agree: 30 walks, ");
    agrees("express_lane --walks 30 --instance one-sale", "express.mjs --recheck", "agree: 30 walks, ");
}

TEST_F(Nitro, TheInboxAgreesAtTheDeployedParameters) {
    agrees("arbitrum --walks 50 --design arbitrum-one", "arbitrum.mjs", "agree: 50 walks, ");
    agrees("arbitrum --walks 50 --design arbitrum-one --deployed", "arbitrum.mjs", "agree: 50 walks, ");
}

TEST_F(Nitro, TheInboxAgreesInEveryStateOfAnInstance) {
    agrees("arbitrum --exhaust --instance refuse", "arbitrum.mjs",
           "agree: 3,453 states, 19,826 transitions, 49,234 refusals by both\n");
    agrees("arbitrum --exhaust --instance paused", "arbitrum.mjs",
           "agree: 2,493 states, 14,934 transitions, 34,926 refusals by both\n");
}

// The waits that the report calls worst, block by block at the deployed parameters: 7,201 blocks for each place in the queue,
// 151 with a buffer that lateness has emptied.
TEST_F(Nitro, TheInboxTakesTheWorstCasesAtTheDeployedParameters) {
    ASSERT_EQ(run(folder, "check arbitrum-one --traces " + folder.path()).exit_code, 0);
    for (const char* witness : {"WIT-FI-1", "WIT-FI-7", "WIT-FI-15", "WIT-FI-16"})
        agrees("arbitrum --trace " + folder.file("arbitrum-one." + std::string(witness) + ".itf.json"), "arbitrum.mjs",
               " events");
}

// What the specification says was run was run: no walk leaves it out that all the others leave out.
TEST_F(Nitro, WhatIsSaidToBeRunIsExercised) {
    const std::string rules = run(folder, "list rules").out;
    const auto never_in = [&](const std::string& arguments, const std::string& adapter) {
        const Said said = lockstep(arguments, adapter);
        EXPECT_EQ(said.exit_code, 0) << arguments << "\n" << said.out << said.err;
        const std::string &out = said.out, mark = "  rules never exercised: ";
        const std::size_t at = out.find(mark);
        if (at == std::string::npos) return std::string(" ");
        return " " + out.substr(at + mark.size(), out.find('\n', at) - at - mark.size()) + ",";
    };
    for (const auto& [slice, instances, adapter] :
         {std::tuple{"arbitrum", std::vector<std::string>{"small", "emergency"}, "arbitrum.mjs"},
          std::tuple{"express_lane", std::vector<std::string>{"one-sale", "nightly-owner"}, "express.mjs"}}) {
        std::vector<std::string> never;
        for (const auto& instance : instances)
            never.push_back(never_in(std::string(slice) + " --walks 60 --steps 60 --instance " + instance, adapter));
        if (std::string(slice) == "arbitrum") {
            EXPECT_TRUE(has(never[0], " FI-23,")) << "without a pause it would be seen";
        }
        std::istringstream lines(rules);
        std::size_t run_here = 0;
        for (std::string line; std::getline(lines, line);) {
            if (!has(line, "run in " + std::string(slice))) continue;
            ++run_here;
            const std::string id = " " + line.substr(0, line.find(' ')) + ",";
            EXPECT_FALSE(std::all_of(never.begin(), never.end(), [&](const auto& out) { return has(out, id); }))
                << id << " is said to be run, and no walk exercises it";
        }
        EXPECT_GE(run_here, 5u) << slice;
    }
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
    agrees("express_lane --walks 200 --steps 60", "express.mjs", "agree: 200 walks, ");
    agrees("express_lane --walks 200 --steps 60 --instance nightly-owner", "express.mjs", "agree: 200 walks, ");
}

// F-10: what the owner may do, on the contract.
TEST_F(Nitro, TheExpressLaneReproducesWhatWasFoundOfIt) {
    ASSERT_EQ(run(folder, "check timeboost-owner --engine explore --traces " + folder.path()).exit_code, 0);
    for (const char* invariant : {"INV-AU-28", "INV-AU-44"})
        agrees("express_lane --trace " + folder.file("timeboost-owner." + std::string(invariant) + ".itf.json"), "express.mjs",
               ("in its last state too " + std::string(invariant) + " does not hold").c_str());
}

// At the deployed parameters a reserve has a thousand values. Walks try the least, the second, the middle and the largest; a
// trace is delivered as it stands.
TEST_F(Nitro, TheExpressLaneAgreesAtTheDeployedParameters) {
    agrees("express_lane --design arbitrum-one --deployed --walks 20", "express.mjs", ", SetReservePrice ");
    ASSERT_EQ(run(folder, "check arbitrum-one --traces " + folder.path()).exit_code, 0);
    agrees("express_lane --trace " + folder.file("arbitrum-one.INV-AU-20.itf.json"), "express.mjs",
           "in its last state too INV-AU-20 does not hold");
}

TEST_F(Nitro, EachWrongConstantOfTheExpressLaneIsFound) {
    for (const char* wrong : {"reserve", "tie"})
        parts("express_lane --walks 2000", "express.mjs --wrong " + std::string(wrong), "DISAGREEMENT");
}

#else

TEST_F(Nitro, TheInboxAgreesInEveryStateOfALargerInstance) {
    agrees("arbitrum --exhaust --instance deep", "arbitrum.mjs",
           "agree: 15,003 states, 94,930 transitions, 220,133 refusals by both\n");
}

TEST_F(Nitro, TheExpressLaneAgreesInEveryStateOfAnInstance) {
    agrees("express_lane --exhaust --instance least", "express.mjs",
           "agree: 26,072 states, 237,788 transitions, 2,160,836 refusals by both\n");
}

#endif
