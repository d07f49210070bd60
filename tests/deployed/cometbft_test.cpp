// CometBFT's own arithmetic of proposers as an implementation of `schedule`: it agrees on random walks, it reproduces F-1 and
// F-2 from the traces of the checker, and a wrong constant of it is found. SEQUENT_COMETBFT names the checkout.
#include "tests/checker/commands/program.hpp"

using namespace sequent::test;

namespace {

class CometBftCode : public testing::Test {
protected:
    void SetUp() override {
        const char* checkout = std::getenv("SEQUENT_COMETBFT");
        if (!checkout || !*checkout)
            GTEST_SKIP() << "SEQUENT_COMETBFT names no checkout of CometBFT: its code was not run. To run it:\n"
                            "  SEQUENT_COMETBFT=<path> ctest --test-dir build/release -R CometBftCode (Go: Debian's golang-go)";
        checkout_ = checkout;
        if (const int code = build(""); code == 75) GTEST_SKIP() << text_of(folder.file("build"));
        else ASSERT_EQ(code, 0) << text_of(folder.file("build"));
    }
    int build(const std::string& options) const {
        const int status = std::system(("'" SEQUENT_DEPLOYED_SOURCE "/cometbft/build' " + options + " '" + checkout_ + "' " +
                                        folder.path() + " > " + folder.file("build") + " 2>&1")
                                           .c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    Said lockstep(const std::string& arguments) const {
        return run(folder, "lockstep schedule " + arguments + " --timeout 120 --write-trace " + folder.file("found.itf.json") +
                               " --adapter " + folder.file("adapter"));
    }
    Folder folder;
    std::string checkout_;
};

TEST_F(CometBftCode, AgreesOnRandomWalks) {
    for (const char* instance : {"small", "stake", "strong", "nightly-strong"}) {
        const Said said = lockstep("--walks 300 --instance " + std::string(instance));
        EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
        EXPECT_TRUE(has(said.out, "agree: 300 walks, ")) << said.out;
    }
}

TEST_F(CometBftCode, ReproducesWhatWasFoundOfIt) {
    EXPECT_EQ(run(folder, "check pos-set --engine explore --traces " + folder.path()).exit_code, 0);
    for (const char* invariant : {"INV-RO-10", "INV-RO-11"}) {
        const Said said = lockstep("--trace " + folder.file("pos-set." + std::string(invariant) + ".itf.json"));
        EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
        EXPECT_TRUE(has(said.out, "\nagree: 7 events; in its last state too " + std::string(invariant) + " does not hold"))
            << said.out;
    }
}

TEST_F(CometBftCode, AWrongWindowOfPrioritiesIsFound) {
    ASSERT_EQ(build("--wrong window"), 0) << text_of(folder.file("build"));
    const Said said = lockstep("--walks 300 --instance strong");
    EXPECT_EQ(said.exit_code, 12) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "DISAGREEMENT")) << said.out;
}

// What is no checkout of a version that was tried is said, and nothing of it passes; this needs neither Go nor a checkout.
class CometBftBuild : public testing::Test {
protected:
    std::string refused(const std::string& version) {
        const std::string from = folder.file(version.empty() ? "none" : version), said = folder.file("said");
        std::filesystem::create_directories(from + "/version");
        std::filesystem::create_directories(from + "/types");
        std::filesystem::create_directories(folder.file("bin"));
        std::ofstream(folder.file("bin") + "/go") << "#!/bin/sh\nexit 1\n";
        std::filesystem::permissions(folder.file("bin") + "/go", std::filesystem::perms::owner_all);
        if (!version.empty()) {
            std::ofstream(from + "/go.mod") << "module github.com/cometbft/cometbft\n";
            std::ofstream(from + "/version/version.go") << "const (\n\tTMCoreSemVer = \"" << version << "\"\n";
            std::ofstream(from + "/types/validator.go") << "package types\n";
            std::ofstream(from + "/types/validator_set.go") << "package types\n";
        }
        const int status = std::system(("PATH=" + folder.file("bin") + ":$PATH '" SEQUENT_DEPLOYED_SOURCE "/cometbft/build' " +
                                        from + " " + folder.file("to") + " > " + said + " 2>&1")
                                           .c_str());
        EXPECT_EQ(WEXITSTATUS(status), 75) << text_of(said);
        EXPECT_FALSE(std::filesystem::exists(folder.file("to") + "/adapter"));
        return text_of(said);
    }
    Folder folder;
};

TEST_F(CometBftBuild, SaysWhyItRunsNothing) {
    EXPECT_TRUE(has(refused(""), "is no checkout of CometBFT: it has no go.mod"));
    EXPECT_TRUE(has(refused("9.1.0"), "CometBFT 9.1.0 was never tried here (tried: 0.38.0 "));
    EXPECT_TRUE(has(refused("0.38.19"), "CometBFT 0.38.19 does not build with the stand-ins"));
}

}  // namespace
