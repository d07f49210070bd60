#include "tests/checker/commands/started.hpp"

#include <map>
#include <nlohmann/json.hpp>

using namespace sequent::test;
using nlohmann::json;

TEST(Check, ExploresAShippedDesign) {
    Folder folder;
    const Said said = run(folder, "check op-mainnet --engine explore --threads 1");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_TRUE(has(said.out, "OP Mainnet"));
    EXPECT_TRUE(has(said.out, "EXHAUSTED"));
    EXPECT_TRUE(has(said.out, "seq_window_l1_blocks 3600 -> 7")) << "a verdict stands with its configuration";
    EXPECT_FALSE(has(said.out, "PROVED at")) << "the prover was not asked";
    EXPECT_TRUE(has(said.err, "explore op-mainnet")) << "progress is on standard error";
}

TEST(Check, TakesASliceWithoutADesign) {
    Folder folder;
    const Said said = run(folder, "check --slice op --instance small --engine explore");
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "slice op, instance small")) << said.out;
    EXPECT_TRUE(has(said.out, "instance     the parameters themselves")) << said.out;
    const Said weak = run(folder, "check --slice op --engine explore --weakening window-strict");
    EXPECT_TRUE(has(weak.out, "VIOLATED: the weakened rule breaks it: ")) << weak.out;
}

TEST(Check, WritesEverythingAsJson) {
    Folder folder;
    const Said said = run(folder, "check op-mainnet --engine explore --json -");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    const json document = json::parse(said.out);
    EXPECT_EQ(document["format"], "sequent-check");
    EXPECT_EQ(document["exit_code"], 0);
    const json& design = document["designs"].at(0);
    EXPECT_EQ(design["slug"], "op-mainnet");
    EXPECT_EQ(design["parameters"]["real"]["seq_window_l1_blocks"], 3600);
    const json& slice = design["slices"].at(0);
    EXPECT_EQ(slice["slice"], "op");
    EXPECT_EQ(slice["exploration"]["outcome"], "exhausted");
    EXPECT_TRUE(slice["induction"].is_null());
    ASSERT_FALSE(slice["properties"].empty());
    for (const json& property : slice["properties"]) {
        EXPECT_EQ(property["verdict"], "EXHAUSTED") << property["id"];
        EXPECT_NE(property["evidence"], "") << property["id"];
    }
}

TEST(Check, SaysTheSameOnEveryRun) {
    Folder folder;
    const std::string command = "check op-mainnet --engine explore --traces '" + folder.path() + "' --json ";
    run(folder, command + folder.file("a.json"));
    run(folder, command + folder.file("b.json"));
    json a = json::parse(text_of(folder.file("a.json"))), b = json::parse(text_of(folder.file("b.json")));
    for (json* one : {&a, &b})
        for (json& slice : (*one)["designs"][0]["slices"]) slice["exploration"].erase("seconds");
    EXPECT_EQ(a, b);
}

TEST(Check, ProvesOpMainnetAtItsRealWindow) {
    Folder folder;
    const Said said = run(folder, "check op-mainnet");
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "= 3,600 blocks 12.0 h")) << said.out;
    EXPECT_TRUE(has(said.out, "PROVED at window 3,600")) << said.out;
}

TEST(Check, FindsExpectedViolationsAndSaysWhy) {
    Folder folder;
    const Said said = run(folder, "check polygon-zkevm --engine explore");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_TRUE(has(said.out, "INV-FI-13 VIOLATED as expected: forceBatch reverts"));
}

TEST(Check, AnExpectedViolationThatDoesNotOccurIsNoSuccess) {
    Folder folder;
    const std::string design = changed_design(folder, "[expect]", "[expect]\nINV-FI-4 = \"surely\"");
    const Said said = run(folder, "check --engine explore " + design);
    EXPECT_EQ(said.exit_code, 10) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "INV-FI-4 EXHAUSTED though expected to be violated: surely"));
}

TEST(Check, EndsAtABudgetWithWhatIsKnown) {
    Folder folder;
    const Said said = run(folder, "check arbitrum-one --engine explore --time 0.05 --threads 1");
    EXPECT_EQ(said.exit_code, 152) << said.err;
    EXPECT_TRUE(has(said.out, "BOUNDED to depth")) << said.out;
}

TEST(Check, AWeakenedRuleBreaksItsPropertyWithATraceThatReplays) {
    Folder folder;
    const Said said = run(folder, "check --engine explore --weakening window-strict --traces " + folder.path());
    EXPECT_EQ(said.exit_code, 12) << said.err;
    EXPECT_TRUE(has(said.out, "INV-FI-14 VIOLATED")) << said.out;
    const std::string trace = folder.file("op-mainnet.window-strict.INV-FI-14.itf.json");
    const Said replayed = run(folder, "replay " + trace);
    EXPECT_EQ(replayed.exit_code, 0) << replayed.out << replayed.err;
    EXPECT_TRUE(has(replayed.out, "INV-FI-14 is violated in the last state, as claimed")) << replayed.out;
}

TEST(Check, PrintsTheShortestTraceWhereNoFolderIsGiven) {
    Folder folder;
    const Said said = run(folder, "check --engine explore --weakening window-strict");
    EXPECT_EQ(said.exit_code, 12);
    EXPECT_TRUE(has(said.out, "INV-FI-14 is violated (agreement")) << said.out;
    EXPECT_TRUE(has(said.out, "  1 ")) << said.out;
}

TEST(Check, AFolderOfEqualChainsIsExploredOnce) {
    Folder folder;
    for (const char* name : {"a", "b", "c"})
        folder.write(std::string(name) + ".toml", "name = \"Chain " + std::string(name) +
                                                      "\"\nchain_id = 1\nblock_time = 2\nseq_window_size = 3600\n"
                                                      "max_sequencer_drift = 600\n[hardforks]\nfjord_time = 1\n");
    folder.write("superchain.toml", "name = \"Mainnet\"\n");
    const Said said = run(folder, "check --engine explore " + folder.path());
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_EQ(said.err.find("explore"), said.err.rfind("explore")) << said.err;
    EXPECT_TRUE(has(said.out, "skipped") && has(said.out, "superchain.toml")) << said.out;
}

// A check that was cut short never looks like a whole one. The signal comes when the check has said that it works, so that it
// is never too early; all shipped designs take minutes, so that it is never too late.
TEST(Check, AnInterruptedCheckSaysSo) {
    const Folder folder;
    Started check(folder, {"check"});
    ASSERT_TRUE(check.works_until([&] { return has(check.err(), "explore "); })) << "it ended by itself\n" << check.err();
    const Said said = check.ended(SIGINT);
    EXPECT_EQ(said.exit_code, 152) << said.err;
    EXPECT_TRUE(has(said.out, "was interrupted")) << said.out;
}

// A rule that is there for nothing is named, and is not where its guard forbids.
TEST(Check, CoverageNamesARuleWhoseGuardWasTakenAway) {
    Folder folder;
    const std::string sentence = "SO-44 on OrderCommit: changes nothing";
    const Said faithful = run(folder, "check radius --engine explore --coverage");
    EXPECT_EQ(faithful.exit_code, 0) << faithful.err;
    EXPECT_TRUE(has(faithful.out, "ordering encrypted: how its rules take part in all 11,343 states")) << faithful.out;
    EXPECT_TRUE(has(faithful.out, "States by the number of events that they need")) << faithful.out;
    EXPECT_FALSE(has(faithful.out, sentence)) << faithful.out;
    EXPECT_TRUE(has(run(folder, "check --weakening late-order-accepted --engine explore --coverage").out, sentence));
    EXPECT_FALSE(has(run(folder, "check radius --engine explore").out, "how its rules take part")) << "it was not asked for";
}

// The reports of a check agree with its JSON: what is violated, and whether that was expected.
TEST(Check, ReportsAgree) {
    Folder folder;
    const auto file = [&](const char* name) { return folder.file(name); };
    const Said said = run(folder, "check pos-set-corrupted --engine explore --json '" + file("c.json") + "' --markdown '" +
                                      file("c.md") + "' --sarif '" + file("c.sarif") + "' --junit '" + file("c.xml") +
                                      "' --html '" + file("c.html") + "'");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    std::size_t violated = 0, properties = 0;
    const json document = json::parse(text_of(file("c.json")));
    for (const json& slice : document["designs"][0]["slices"])
        for (const json& property : slice["properties"]) {
            ++properties;
            if (property["verdict"] != "VIOLATED") continue;
            ++violated;
            EXPECT_TRUE(has(text_of(file("c.md")), "| " + property["id"].get<std::string>() + " | VIOLATED"));
        }
    EXPECT_EQ(violated, 4u);
    const json sarif = json::parse(text_of(file("c.sarif")));
    EXPECT_EQ(sarif["runs"][0]["results"].size(), violated);
    for (const json& result : sarif["runs"][0]["results"]) EXPECT_EQ(result["level"], "note") << "all were expected";
    const std::string junit = text_of(file("c.xml"));
    EXPECT_EQ(occurrences(junit, "<testcase"), properties);
    EXPECT_FALSE(has(junit, "<failure"));
    EXPECT_TRUE(has(text_of(file("c.html")), "INV-RO-30 is violated"));
    EXPECT_FALSE(has(text_of(file("c.html")), "@DATA@"));
    // And of a weakened rule what falls is an error and a failure.
    run(folder, "check --weakening window-strict --engine explore --sarif '" + file("w.sarif") + "' --junit '" + file("w.xml") +
                    "' --markdown '" + file("w.md") + "'");
    const json weakened = json::parse(text_of(file("w.sarif")));
    std::size_t errors = 0;
    for (const json& result : weakened["runs"][0]["results"]) errors += result["level"] == "error";
    EXPECT_GT(errors, 0u);
    EXPECT_TRUE(has(text_of(file("w.xml")), "<failure"));
    EXPECT_TRUE(has(text_of(file("w.md")), "sequenceDiagram"));
}

// Of a witness that no state shows: the state that comes nearest, what is false there, and what is true nowhere.
TEST(Check, AVacuousPropertySaysHowNearItsWitnessCame) {
    Folder folder;
    const Said said = run(folder, "check --weakening window-strict --engine explore --json -");
    std::map<std::string, json> near;
    const json document = json::parse(said.out);
    for (const json& slice : document["designs"][0]["slices"])
        for (const json& property : slice["properties"]) {
            EXPECT_EQ(property["verdict"] == "VACUOUS", !property["near"].empty()) << property["id"];
            near[property["id"]] = property["near"];
        }
    ASSERT_EQ(near["INV-FI-18"].size(), 2u) << said.out;
    EXPECT_TRUE(has(near["INV-FI-18"][0], "WIT-FI-18 comes nearest after 9 events")) << near["INV-FI-18"];
    EXPECT_TRUE(has(near["INV-FI-18"][0], "opens, 9 times), where its condition is false: force.lag == 11 (force.lag 10)"))
        << near["INV-FI-18"];
    EXPECT_EQ(near["INV-FI-18"][1], "in none of them was: force.lag == 11");
}

// What a proof needs of the other properties is asked by proving without each of them.
TEST(Check, LemmasSaysWhatEachProofNeeds) {
    Folder folder;
    const auto needs = [&](const std::string& options) {
        const Said said = run(folder, "check tempo-1 --json - " + options);
        EXPECT_EQ(said.exit_code, 0) << said.err;
        return json::parse(said.out)["designs"][0]["slices"][0];
    };
    EXPECT_TRUE(needs("")["needs"].empty()) << "it was not asked for";
    const json slice = needs("--lemmas");
    EXPECT_EQ(slice["needs"].size(), slice["induction"]["inductive"].size());
    std::size_t needed = 0;
    for (const auto& [property, others] : slice["needs"].items()) {
        needed += others.size();
        for (const json& other : others) {
            EXPECT_TRUE(slice["needs"].contains(other.get<std::string>()))
                << property << " needs what is not proved: " << other;
            EXPECT_NE(other, property);
        }
    }
    EXPECT_GT(needed, 0u);
    EXPECT_LT(needed, slice["needs"].size() * (slice["needs"].size() - 1)) << "and not each of each other";
}
