// `sequent simulate`: the same seed says the same, what fails is told and can be replayed.
#include "tests/checker/commands/program.hpp"

#include <nlohmann/json.hpp>

using namespace sequent::test;
using nlohmann::json;

namespace {

// Two validators of four are the adversary's, and the design does not say what that breaks.
std::string corrupted(const Folder& folder) {
    std::string text = text_of(SEQUENT_SPEC_DIR "/designs/pos-set-corrupted.toml");
    text.resize(text.find("[expect]"));
    return folder.write("corrupted.toml", text);
}

}  // namespace

TEST(Simulate, SaysTheSameForTheSameSeed) {
    const Folder folder;
    for (const std::string arguments :
         {"simulate pos-set --seed 3 --log", "simulate op-mainnet --seeds 20", "simulate pos-set --seeds 20 --json -"}) {
        const Said one = run(folder, arguments), two = run(folder, arguments);
        EXPECT_EQ(one.exit_code, 0) << one.out << one.err;
        EXPECT_EQ(one.out, two.out);
    }
    EXPECT_NE(run(folder, "simulate pos-set --seed 3 --log").out, run(folder, "simulate pos-set --seed 4 --log").out);
}

TEST(Simulate, CountsWhatHappened) {
    const Folder folder;
    const Said said = run(folder, "simulate pos-set --seeds 200 --json -");
    ASSERT_EQ(said.exit_code, 0) << said.err;
    const json document = json::parse(said.out);
    EXPECT_EQ(document["format"], "sequent-simulation");
    EXPECT_EQ(document["seeds"], 200);
    EXPECT_EQ(document["failed_seeds"], 0);
    for (const char* counter : {"events_allowed", "events_refused", "messages_lost", "messages_late", "messages_doubled",
                                "partitions", "crashes", "recoveries", "reorgs", "adversary_messages", "decisions", "heights"})
        EXPECT_GT(document["counters"][counter], 0) << counter;
}

TEST(Simulate, TellsTheShortStoryOfAForkAndWritesItsEvents) {
    const Folder folder;
    const Said said = run(folder, "simulate " + corrupted(folder) + " --seeds 3000 --traces " + folder.file("traces") +
                                      " --json " + folder.file("all.json"));
    ASSERT_EQ(said.exit_code, 12) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "the least run that fails so")) << said.out;
    EXPECT_TRUE(has(said.out, "again: sequent simulate"));
    const json document = json::parse(text_of(folder.file("all.json")));
    EXPECT_EQ(document["exit_code"], 12);
    const json failure = document["failures"].at(0);
    EXPECT_LE(failure["events"].size(), 20u);
    const Said again = run(folder, "replay " + failure["trace"].get<std::string>() + " --json -");
    EXPECT_EQ(again.exit_code, 0) << again.out << again.err;
    EXPECT_EQ(json::parse(again.out)["claim"], true);
    // The seed alone gives the failure again.
    const Said seed = run(folder, "simulate " + corrupted(folder) + " --seed " + std::to_string(failure["seed"].get<int>()));
    EXPECT_EQ(seed.exit_code, 12);
    EXPECT_TRUE(has(seed.out, failure["text"].get<std::string>()));
}

TEST(Simulate, RefusesWhatItCannotSimulate) {
    const Folder folder;
    EXPECT_EQ(run(folder, "simulate no-such-design").exit_code, 151);
    EXPECT_EQ(run(folder, "simulate").exit_code, 151);
    EXPECT_EQ(run(folder, "simulate pos-set --steps 0").exit_code, 151);
    EXPECT_EQ(run(folder, "simulate " SEQUENT_SPEC_DIR "/designs").exit_code, 151);
}
