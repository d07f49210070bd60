// Real chains' registry files, as they are: a row a chain with its own window, the file that is no chain named as skipped, and
// the same in the JSON. And the worst case of Arbitrum One, replayed on model and implementation.
#include "program.hpp"

#include <nlohmann/json.hpp>
#include <set>

namespace sequent::test {
namespace {

TEST(Chains, MainnetFolderHasARowAChain) {
    const char* given = std::getenv("SEQUENT_SHARED");
    const std::filesystem::path shared = given ? given : std::filesystem::path(SEQUENT_SPEC_DIR) / ".." / ".." / "shared";
    const auto mainnet = shared / "data" / "superchain" / "mainnet";
    if (!std::filesystem::exists(mainnet)) GTEST_SKIP() << "no registry files at " << mainnet << "; set SEQUENT_SHARED";
    const Folder folder;
    const Said said = run(folder, "check '" + mainnet.string() + "' --json '" + folder.file("out.json") + "' --traces '" +
                                      folder.file("traces") + "'");
    ASSERT_EQ(said.exit_code, 0) << said.err;
    EXPECT_NE(said.out.find("window 3,600 blocks 12.0 h"), std::string::npos);
    EXPECT_NE(said.out.find("window 7,200 blocks 24.0 h"), std::string::npos);
    EXPECT_NE(said.out.find("window 8,400 blocks 28.0 h"), std::string::npos);
    EXPECT_NE(said.out.find("superchain.toml: not a chain"), std::string::npos);

    const auto json = nlohmann::json::parse(text_of(folder.file("out.json")));
    ASSERT_EQ(json.at("skipped").size(), 1u);
    std::size_t chains = 0;
    for (const auto& entry : std::filesystem::directory_iterator(mainnet)) chains += entry.path().extension() == ".toml";
    EXPECT_EQ(json.at("designs").size() + 1, chains);
    for (const auto& design : json.at("designs")) {
        EXPECT_NE(said.out.find(design.at("name").get<std::string>()), std::string::npos);
    }
    const Said replayed = run(folder, "replay '" + folder.file("traces") + "/op.WIT-FI-1.itf.json'");
    EXPECT_EQ(replayed.exit_code, 0) << replayed.out << replayed.err;
}

TEST(Chains, ArbitrumsWorstCasesReplayOnModelAndImplementation) {
    const Folder folder;
    const Said said = run(folder, "check arbitrum-one --traces '" + folder.file("traces") + "'");
    ASSERT_EQ(said.exit_code, 0) << said.err;
    EXPECT_NE(said.out.find("= 7,201 blocks 24.0 h"), std::string::npos) << said.out;
    EXPECT_NE(said.out.find("= 151 blocks 30.2 min"), std::string::npos) << "the bound with the buffer depleted";
    for (const char* witness : {"WIT-FI-1", "WIT-FI-15", "WIT-FI-16"}) {
        const Said replayed = run(folder, "replay '" + folder.file("traces") + "/arbitrum-one." + witness + ".itf.json'");
        EXPECT_EQ(replayed.exit_code, 0) << replayed.out << replayed.err;
        EXPECT_NE(replayed.out.find("implementation beside the model"), std::string::npos) << replayed.out;
    }
}

}  // namespace
}  // namespace sequent::test
