#include "tests/checker/commands/program.hpp"

#include <nlohmann/json.hpp>

using namespace sequent::test;
using nlohmann::json;

namespace {

// A violation that the explorer finds in an instant.
std::string some_trace(const Folder& folder) {
    run(folder, "check --engine explore --weakening reorg-unnoticed --traces " + folder.path());
    return folder.file("op-mainnet.reorg-unnoticed.INV-FI-4.itf.json");
}

}  // namespace

TEST(Replay, AgreesWithItsOwnTrace) {
    Folder folder;
    const Said said = run(folder, "replay " + some_trace(folder) + " --json -");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    const json document = json::parse(said.out);
    EXPECT_EQ(document["agrees"], true);
    EXPECT_EQ(document["claim"], true);
}

TEST(Replay, NamesTheFieldInWhichATraceLies) {
    Folder folder;
    json trace = json::parse(text_of(some_trace(folder)));
    trace["states"].back()["inbox.len"] = {{"#bigint", "0"}};
    const Said said = run(folder, "replay " + folder.write("lie.itf.json", trace.dump()));
    EXPECT_EQ(said.exit_code, 12) << said.err;
    EXPECT_TRUE(has(said.out, "inbox.len: the trace has 0")) << said.out;
}

TEST(Replay, RefusesATruncatedTrace) {
    Folder folder;
    const std::string text = text_of(some_trace(folder));
    const Said said = run(folder, "replay " + folder.write("half.itf.json", text.substr(0, text.size() / 2)));
    EXPECT_EQ(said.exit_code, 150);
    EXPECT_TRUE(has(said.err, "half.itf.json")) << said.err;
}

TEST(Replay, RefusesAMissingFile) {
    Folder folder;
    EXPECT_EQ(run(folder, "replay " + folder.file("none.itf.json")).exit_code, 151);
}

TEST(Replay, RefusesTheWrongDesign) {
    Folder folder;
    const Said said = run(folder, "replay --design taiko " + some_trace(folder));
    EXPECT_EQ(said.exit_code, 151) << said.out;
    EXPECT_TRUE(has(said.err, "one of quota")) << said.err;
}
