// What a user may write for DESIGN, and what it resolves to.
#include "checker/design/find.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace sequent {
namespace {

namespace fs = std::filesystem;

const char* const chain =
    "name = \"X\"\nchain_id = 5\nblock_time = 2\nseq_window_size = 100\nmax_sequencer_drift = 600\n[hardforks]\n";

class Find : public testing::Test {
protected:
    void SetUp() override {
        folder = fs::path(testing::TempDir()) / ("sequent_find_" + std::to_string(::getpid()) + "_" +
                                                 testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder);
        fs::create_directories(folder);
    }
    void TearDown() override { fs::remove_all(folder); }

    std::string write(const std::string& name, const std::string& text) {
        std::ofstream(folder / name) << text;
        return (folder / name).string();
    }

    static InputError refused(const std::string& argument) {
        try {
            find_designs(argument);
        } catch (const InputError& error) {
            return error;
        }
        ADD_FAILURE() << argument << " was accepted";
        return InputError("", 0, "", "", 0);
    }

    fs::path folder;
};

TEST_F(Find, AShippedDesignByName) {
    const Found found = find_designs("taiko");
    ASSERT_EQ(found.designs.size(), 1u);
    EXPECT_EQ(found.designs[0].module("force_include"), "quota");
}

TEST_F(Find, AnUnknownNameListsTheShippedOnes) {
    const InputError error = refused("op-mainet");
    EXPECT_EQ(error.exit_code, 151);
    EXPECT_NE(error.message.find("op-mainnet"), std::string::npos) << error.what();
}

TEST_F(Find, ADesignFileAndAChainFileByTheirContent) {
    const std::string design = (spec_folder() / "designs" / "base.toml").string();
    EXPECT_EQ(find_designs(design).designs.at(0).name, "Base");
    const Found found = find_designs(write("x.toml", chain));
    EXPECT_EQ(found.designs.at(0).module("force_include"), "op");
    EXPECT_EQ(found.designs.at(0).slug, "x");
}

TEST_F(Find, ADesignThatForgotItsModulesIsStillADesign) {
    const InputError error =
        refused(write("d.toml", "name = \"d\"\nstage = 1\nsource = \"s\"\n[parameters]\n[instance]\nforced_txs = 1\n"));
    EXPECT_EQ(error.key, "modules");
}

TEST_F(Find, AFolderSortedByNameWithWhatWasSkipped) {
    write("b.toml", chain);
    write("a.toml", chain);
    write("superchain.toml", "name = \"Mainnet\"\n[hardforks]\nfjord_time = 0\n[l1]\nchain_id = 1\n");
    write("README.md", "not looked at");
    const Found found = find_designs(folder.string());
    ASSERT_EQ(found.designs.size(), 2u);
    EXPECT_EQ(found.designs[0].slug, "a");
    EXPECT_EQ(found.designs[1].slug, "b");
    ASSERT_EQ(found.skipped.size(), 1u);
    EXPECT_NE(found.skipped[0].reason.find("not a chain"), std::string::npos);
}

TEST_F(Find, AFolderWithoutAnyChainIsAnError) {
    EXPECT_EQ(refused(folder.string()).exit_code, 151);
    write("superchain.toml", "name = \"Mainnet\"\n");
    EXPECT_EQ(refused(folder.string()).exit_code, 151);
}

TEST_F(Find, AFolderWithABrokenChainIsAnErrorNamingTheFile) {
    write("a.toml", chain);
    const std::string broken = write("b.toml", "chain_id = 5\n");
    const InputError error = refused(folder.string());
    EXPECT_EQ(error.file, broken);
    EXPECT_EQ(error.exit_code, 151);
}

TEST_F(Find, MissingUnreadableAndForeignFilesAreErrors) {
    EXPECT_EQ(refused((folder / "nothing.toml").string()).exit_code, 151);
    EXPECT_EQ(refused("nothing.toml").exit_code, 151);
    EXPECT_EQ(refused("").exit_code, 151);
    EXPECT_EQ(refused("/dev/null").exit_code, 151);
    EXPECT_EQ(refused("/dev/zero").exit_code, 151);
    EXPECT_EQ(refused(write("other.toml", "x = 1\n")).exit_code, 151);
    EXPECT_EQ(refused(write("broken.toml", "x = \n")).exit_code, 150);
    EXPECT_EQ(refused(write("large.toml", std::string(design_bytes_max + 1, '\n'))).exit_code, 151);
}

TEST_F(Find, SeveralArgumentsInTheirOrder) {
    const Found found = find_designs(std::vector<std::string>{"taiko", write("x.toml", chain), "base"});
    ASSERT_EQ(found.designs.size(), 3u);
    EXPECT_EQ(found.designs[0].slug, "taiko");
    EXPECT_EQ(found.designs[1].slug, "x");
    EXPECT_EQ(found.designs[2].slug, "base");
}

TEST_F(Find, TheEnvironmentChoosesTheShippedDesigns) {
    const std::string before = std::getenv("SEQUENT_SPEC_DIR") ? std::getenv("SEQUENT_SPEC_DIR") : "";
    setenv("SEQUENT_SPEC_DIR", (folder / "nowhere").string().c_str(), 1);
    EXPECT_EQ(refused("taiko").exit_code, 151) << "a wrong SEQUENT_SPEC_DIR is an error, no reason to look elsewhere";
    fs::create_directories(folder / "designs");
    fs::copy_file(fs::path(SEQUENT_SPEC_DIR) / "designs" / "taiko.toml", folder / "designs" / "mine.toml");
    setenv("SEQUENT_SPEC_DIR", folder.string().c_str(), 1);
    EXPECT_EQ(find_designs("mine").designs.at(0).name, "Taiko");
    if (before.empty()) unsetenv("SEQUENT_SPEC_DIR");
    else setenv("SEQUENT_SPEC_DIR", before.c_str(), 1);
}

}  // namespace
}  // namespace sequent
