// `sequent ci` as a job runs it: a folder of designs, its expectations, and a cache that may be wrong.
#include "tests/checker/commands/program.hpp"

#include <nlohmann/json.hpp>
#include <regex>

using namespace sequent::test;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

const std::string window = "seq_window_l1_blocks        = ";

class Ci : public testing::Test {
protected:
    Ci() {
        fs::create_directories(folder.file("designs"));
        // A queue of one: a tenth of the states.
        std::string chain = text_of(SEQUENT_SPEC_DIR "/designs/op-mainnet.toml");
        put("chain.toml", chain.insert(chain.find("[expect]"), "[instance]\nforced_txs = 1\n\n"));
        put("other.toml", text_of(SEQUENT_SPEC_DIR "/designs/linea.toml"));
    }
    void put(const std::string& name, const std::string& text) {
        std::ofstream(fs::path(folder.file("designs")) / name) << text;
    }
    void replace(const std::string& from, const std::string& to) {
        std::string text = text_of(folder.file("designs/chain.toml"));
        const std::size_t at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        put("chain.toml", text.replace(at, from.size(), to));
    }
    Said ci(const std::string& more = "", const std::string& before = "") {
        return run(folder, "ci designs --engine explore --cache cache " + more, "cd '" + folder.path() + "' && " + before);
    }
    std::vector<fs::path> cached() const {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(folder.file("cache"))) files.push_back(entry.path());
        return files;
    }
    Folder folder;
};

}  // namespace

TEST_F(Ci, ComparesWithWhatWasAccepted) {
    const Said nothing = ci();
    EXPECT_EQ(nothing.exit_code, 151);
    EXPECT_TRUE(has(nothing.err, "--accept")) << nothing.err;
    EXPECT_EQ(ci("--accept").exit_code, 0);
    const Said same = ci();
    EXPECT_EQ(same.exit_code, 0) << same.out << same.err;
    EXPECT_TRUE(has(same.out, "2 designs, 0 checked, 2 from the cache")) << same.out;
    EXPECT_TRUE(has(same.out, "OK: all is as expected")) << same.out;

    // A bound that moves fails, with a sentence; only the changed design is checked.
    replace(window + "3600", window + "600");
    const Said moved = ci();
    EXPECT_EQ(moved.exit_code, 10) << moved.out << moved.err;
    EXPECT_TRUE(has(moved.out, "2 designs, 1 checked, 1 from the cache")) << moved.out;
    EXPECT_TRUE(std::regex_search(moved.out, std::regex("chain: figure op first was 3,600 blocks .*, and is 600 blocks")))
        << moved.out;
    EXPECT_EQ(ci("--accept").exit_code, 0);
    EXPECT_EQ(ci().exit_code, 0) << "accepted";
}

TEST_F(Ci, AnExpectedViolationThatIsNoLongerExpectedFails) {
    ASSERT_EQ(ci("--accept").exit_code, 0);
    std::string text = text_of(folder.file("designs/chain.toml"));
    put("chain.toml", text.substr(0, text.find("[expect]")));
    const Said said = ci();
    EXPECT_EQ(said.exit_code, 12) << said.out << said.err;
    EXPECT_TRUE(has(said.out, "INV-PC-3 was VIOLATED as expected, and is VIOLATED")) << said.out;
}

TEST_F(Ci, WhatIsGoneOrNewIsSaid) {
    ASSERT_EQ(ci("--accept").exit_code, 0);
    fs::remove(folder.file("designs/other.toml"));
    put("third.toml", text_of(SEQUENT_SPEC_DIR "/designs/linea.toml"));
    const Said said = ci();
    EXPECT_EQ(said.exit_code, 10);
    EXPECT_TRUE(has(said.out, "other: was expected, and is not in the folder")) << said.out;
    EXPECT_TRUE(has(said.out, "third: is new")) << said.out;
    // An expectation of another verdict, count or figure than is found.
    json expected = json::parse(text_of(folder.file("designs/expectations.json")));
    expected["designs"]["third"] = expected["designs"]["other"];
    expected["designs"].erase("other");
    std::string id = expected["designs"]["third"]["verdicts"].begin().key(),
                slice = expected["designs"]["third"]["states"].begin().key();
    expected["designs"]["third"]["verdicts"][id] = "PROVED";
    expected["designs"]["third"]["states"][slice] = 7;
    // A rule that was of use, and is there for nothing now.
    ASSERT_FALSE(expected["designs"]["third"]["unused"].empty());
    const std::string unused = expected["designs"]["third"]["unused"].begin().key();
    expected["designs"]["third"]["unused"].erase(unused);
    std::ofstream(folder.file("designs/expectations.json")) << expected.dump();
    const Said other = ci();
    EXPECT_EQ(other.exit_code, 10);
    EXPECT_TRUE(has(other.out, "third: " + id + " was PROVED, and is ")) << other.out;
    EXPECT_TRUE(has(other.out, "third: the instance of " + slice + " was 7 states, and is ")) << other.out;
    EXPECT_TRUE(has(other.out, "third: the rule of " + unused + " is new: ")) << other.out;
}

// The budget of the expectations is that of the job, and one that is too small is no verdict.
TEST_F(Ci, TheBudgetIsExpectedToo) {
    ASSERT_EQ(ci("--accept --time 600").exit_code, 0);
    json expected = json::parse(text_of(folder.file("designs/expectations.json")));
    EXPECT_EQ(expected["seconds"], 600);
    EXPECT_EQ(expected["engine"], "explore");
    // What is accepted anew keeps both; another engine would find other words, and is refused.
    const std::string go = "cd '" + folder.path() + "' && ";
    EXPECT_EQ(run(folder, "ci designs --cache cache --accept", go).exit_code, 0);
    EXPECT_EQ(json::parse(text_of(folder.file("designs/expectations.json"))), expected);
    EXPECT_EQ(run(folder, "ci designs --cache cache", go).exit_code, 0);
    const Said other = run(folder, "ci designs --cache cache --engine both", go);
    EXPECT_EQ(other.exit_code, 151);
    EXPECT_TRUE(has(other.err, "expected --engine explore")) << other.err;
    expected["seconds"] = 0.001;
    std::ofstream(folder.file("designs/expectations.json")) << expected.dump();
    EXPECT_EQ(ci().exit_code, 0) << "all is in the cache";
    fs::remove_all(folder.file("cache"));
    const Said said = ci();
    EXPECT_EQ(said.exit_code, 152) << said.out;
    EXPECT_TRUE(has(said.out, "NOT FINISHED")) << said.out;
}

// A cache that is wrong is a wrong verdict: what was not written as it stands, or by another program, is no entry.
TEST_F(Ci, ACacheThatWasTamperedWithIsNotRead) {
    ASSERT_EQ(ci("--accept").exit_code, 0);
    ASSERT_EQ(cached().size(), 2u);
    for (const auto& file : cached()) {
        const std::string whole = text_of(file);
        for (std::string wrong :
             {std::regex_replace(whole, std::regex("EXHAUSTED"), "VIOLATED"), whole.substr(0, whole.size() / 2),
              whole.substr(whole.find('\n') + 1), std::string(), whole + " "}) {
            std::ofstream(file) << wrong;
            const Said said = ci();
            EXPECT_EQ(said.exit_code, 0) << said.out;
            EXPECT_TRUE(has(said.out, "1 checked, 1 from the cache")) << said.out;
            EXPECT_EQ(text_of(file), whole) << "it was written anew";
        }
    }
    // The entry of one design in the place of another's.
    const auto files = cached();
    fs::copy_file(files[0], files[1], fs::copy_options::overwrite_existing);
    EXPECT_TRUE(has(ci().out, "1 checked, 1 from the cache"));
    // Without the cache everything is checked.
    const Said all = run(folder, "ci designs --engine explore --no-cache", "cd '" + folder.path() + "' && ");
    EXPECT_TRUE(has(all.out, "2 checked, 0 from the cache")) << all.out;
}

// Another program, one with a mutated rule say, has none of this one's results.
TEST_F(Ci, AnotherProgramHasNoneOfTheResults) {
    ASSERT_EQ(ci("--accept").exit_code, 0);
    const std::string copy = folder.file("program");
    fs::copy_file(SEQUENT_PROGRAM, copy);
    std::ofstream(copy, std::ios::app | std::ios::binary) << "x";
    const std::string out = folder.file("said");
    const int status = std::system(("cd '" + folder.path() + "' && SEQUENT_SPEC_DIR='" SEQUENT_SPEC_DIR "' '" + copy +
                                    "' ci designs --engine explore --cache cache >'" + out + "' 2>/dev/null")
                                       .c_str());
    EXPECT_EQ(status, 0);
    EXPECT_TRUE(has(text_of(out), "2 checked, 0 from the cache")) << text_of(out);
}

TEST_F(Ci, AuditsWhatDiffersFromABaseRevision) {
    const std::string go = "cd '" + folder.path() + "' && ";
    ASSERT_EQ(ci("--accept").exit_code, 0);
    ASSERT_EQ(
        std::system((go + "git init -q . && git add designs && git -c user.name=n -c user.email=e@x commit -q -m x").c_str()),
        0);
    const Said same = ci("--base HEAD --reports reports");
    EXPECT_EQ(same.exit_code, 0) << same.out << same.err;
    EXPECT_TRUE(has(same.out, "no design differs from HEAD")) << same.out;
    replace(window + "3600", window + "600");
    const Said changed = ci("--base HEAD --reports reports");
    EXPECT_EQ(changed.exit_code, 10) << changed.out << changed.err;
    EXPECT_TRUE(has(changed.out, "seq_window_l1_blocks 3,600 -> 600")) << changed.out;
    for (const std::string name : {"audit.md", "audit.html", "audit.json", "audit.sarif", "audit.xml"})
        EXPECT_FALSE(text_of(folder.file("reports/" + name)).empty()) << name;
    EXPECT_EQ(ci("--base nowhere").exit_code, 151);
    // Once the expectations say so too, the audit is for the reviewers and fails nothing.
    ASSERT_EQ(ci("--accept").exit_code, 0);
    const Said accepted = ci("--base HEAD --reports reports");
    EXPECT_EQ(accepted.exit_code, 0) << accepted.out;
    EXPECT_TRUE(has(accepted.out, "WORSE: outage")) << accepted.out;
}

// What a file was and is is asked of the folder's own repository, and what has no counterpart there is said.
TEST_F(Ci, WhatBecameOfEachFileSinceTheBaseIsSaid) {
    const auto shell = [&](const std::string& command) {
        ASSERT_EQ(std::system(("cd '" + folder.path() + "' && " + command).c_str()), 0) << command;
    };
    shell("mkdir store elsewhere && mv designs/other.toml store/ && sed 's/^l2_block_seconds .*/l2_block_seconds = 12/' "
          "store/other.toml >store/slower.toml && ln -s ../store/other.toml designs/link.toml");
    put("third.toml", text_of(SEQUENT_SPEC_DIR "/designs/polygon-zkevm.toml"));
    shell("git init -q . && git add . && git -c user.name=n -c user.email=e@x commit -q -m x && git init -q elsewhere");
    ASSERT_EQ(ci("--accept").exit_code, 0);
    EXPECT_TRUE(has(ci("--base HEAD").out, "no design differs from HEAD"));
    shell("mv designs/third.toml designs/renamed.toml && ln -sf ../store/slower.toml designs/link.toml");
    ASSERT_EQ(ci("--accept").exit_code, 0);
    for (const std::string from : {"", "elsewhere"}) {
        const Said said = run(
            folder, "ci '" + folder.file("designs") + "' --engine explore  --base HEAD --cache '" + folder.file("cache") + "'",
            "cd '" + folder.file(from) + "' && ");
        EXPECT_EQ(said.exit_code, 0) << said.err;
        EXPECT_TRUE(has(said.out, "renamed.toml is new since HEAD")) << said.out;
        EXPECT_TRUE(has(said.out, "third.toml is gone since HEAD")) << said.out;
        EXPECT_TRUE(has(said.out, "l2_block_seconds 1 -> 12")) << "the link leads elsewhere\n" << said.out;
    }
    const Said nowhere = ci("--base nowhere");
    EXPECT_EQ(nowhere.exit_code, 151);
    EXPECT_EQ(nowhere.out, "") << "asked before the work";
}

// A folder is its designs, whatever its name.
TEST_F(Ci, AFolderWithTheNameOfAShippedDesignIsRead) {
    fs::rename(folder.file("designs"), folder.file("linea"));
    const Said said = run(folder, "ci linea --accept --engine explore --cache cache", "cd '" + folder.path() + "' && ");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_TRUE(has(said.out, "2 designs, 2 checked")) << said.out;
}

// Reports are of the run that wrote them: what an earlier one left does not stand beside another's exit code.
TEST_F(Ci, AnEarlierReportDoesNotOutliveItsRun) {
    ASSERT_EQ(ci("--accept").exit_code, 0);
    ASSERT_EQ(ci("--reports reports").exit_code, 0);
    const std::string report = folder.file("reports/ci.md");
    EXPECT_TRUE(has(text_of(report), "OK: all is as expected"));
    fs::remove_all(folder.file("cache"));
    const Said unfinished = ci("--reports reports --time 0.001");
    EXPECT_EQ(unfinished.exit_code, 152) << unfinished.out;
    EXPECT_TRUE(has(unfinished.out, "chain was not compared: ")) << unfinished.out;
    EXPECT_TRUE(has(text_of(report), "NOT FINISHED: ")) << text_of(report);
    EXPECT_TRUE(has(text_of(folder.file("reports/ci.xml")), "<failure"));
    EXPECT_TRUE(is_as_schema_says(folder.file("reports/ci.json"), SEQUENT_SPEC_DIR "/schema/ci.schema.json"));
    EXPECT_TRUE(json::parse(text_of(folder.file("reports/ci.json")))["unfinished"].contains("chain"));
    put("broken.toml", "[modules\n");
    EXPECT_EQ(ci("--reports reports").exit_code, 150);
    EXPECT_FALSE(fs::exists(report));
}

// What cannot be written is said before the work; a cache only saves time.
TEST_F(Ci, WhatCannotBeWrittenIsNamed) {
    std::ofstream(folder.file("cache")) << "no folder";
    const Said said = ci("--accept");
    EXPECT_EQ(said.exit_code, 0) << said.err;
    EXPECT_TRUE(has(said.err, "this result is not kept")) << said.err;
    fs::create_directories(folder.file("reports/ci.html"));
    const Said report = ci("--reports reports");
    EXPECT_EQ(report.exit_code, 75);
    EXPECT_TRUE(has(report.err, "ci.html")) << report.err;
    put("x\xff.toml", text_of(folder.file("designs/other.toml")));
    const Said name = ci();
    EXPECT_EQ(name.exit_code, 151);
    EXPECT_TRUE(has(name.err, "file name in UTF-8")) << name.err;
}

// The comparison itself is written in each format, and the formats agree.
TEST_F(Ci, WritesWhatIsNotAsExpectedInEveryFormat) {
    ASSERT_EQ(ci("--accept").exit_code, 0);
    const auto report = [&](const std::string& name) { return text_of(folder.file("reports/" + name)); };
    ASSERT_EQ(ci("--reports reports").exit_code, 0);
    EXPECT_TRUE(json::parse(report("ci.json"))["moved"].empty());
    EXPECT_TRUE(json::parse(report("ci.sarif"))["runs"][0]["results"].empty());
    EXPECT_TRUE(has(report("ci.xml"), "failures=\"0\"")) << report("ci.xml");
    EXPECT_TRUE(has(report("ci.md"), "OK: all is as expected"));
    EXPECT_TRUE(has(report("ci.html"), "as expected"));

    replace(window + "3600", window + "600");
    const Said changed = ci("--reports reports");
    ASSERT_EQ(changed.exit_code, 10) << changed.out << changed.err;
    const json document = json::parse(report("ci.json"));
    const std::size_t moved = document["moved"].size();
    ASSERT_GT(moved, 0u);
    EXPECT_TRUE(has(changed.out, document["conclusion"].get<std::string>())) << changed.out;
    EXPECT_EQ(json::parse(report("ci.sarif"))["runs"][0]["results"].size(), moved);
    EXPECT_EQ(occurrences(report("ci.xml"), "<failure"), moved) << report("ci.xml");
    for (const json& one : document["moved"]) {
        const std::string how = one["how"];
        EXPECT_TRUE(has(changed.out, one["design"].get<std::string>() + ": " + one["what"].get<std::string>())) << one;
        for (const std::string name : {"ci.md", "ci.html", "ci.sarif"}) EXPECT_TRUE(has(report(name), how)) << name << how;
    }
    // Nothing of a design that is new or gone passes: nothing of it was compared.
    fs::rename(folder.file("designs/other.toml"), folder.file("designs/another.toml"));
    const Said renamed = ci("--reports reports");
    EXPECT_TRUE(has(renamed.out, "other: was expected, and is not in the folder")) << renamed.out;
    EXPECT_TRUE(has(renamed.out, "another: is new")) << renamed.out;
    const std::string junit = report("ci.xml"), page = report("ci.html");
    EXPECT_EQ(occurrences(junit, "classname=\"other\""), 1u) << junit;
    EXPECT_EQ(occurrences(junit, "classname=\"another\""), 1u) << junit;
    EXPECT_EQ(occurrences(junit, "<failure"), moved + 2) << junit;
    const std::size_t new_sheet = page.find("\"title\":\"another\"");
    ASSERT_NE(new_sheet, std::string::npos);
    EXPECT_FALSE(has(page.substr(new_sheet, page.find("\"title\":\"chain\"") - new_sheet), "\"same\""));
    // The result lies at the design's file, under the property's or the expectations' name.
    const json result = json::parse(report("ci.sarif"))["runs"][0]["results"][0];
    EXPECT_TRUE(has(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "chain.toml")) << result;
    const std::string schema = SEQUENT_SPEC_DIR "/schema/ci.schema.json";
    EXPECT_TRUE(is_as_schema_says(folder.file("reports/ci.json"), schema));
    json mutilated = document;
    mutilated["moved"][0].erase("how");
    EXPECT_FALSE(is_as_schema_says(folder.write("mutilated.json", mutilated.dump()), schema));
}

// The repository that users copy: its script passes as it stands, and fails on a planted change with the sentence that a
// reviewer needs.
TEST_F(Ci, TheExampleRepositoryStopsAChange) {
    const fs::path repository = folder.file("repository"), programs = folder.file("programs");
    fs::copy(SEQUENT_SPEC_DIR "/examples/ci", repository, fs::copy_options::recursive);
    fs::create_directories(programs);
    fs::create_symlink(SEQUENT_PROGRAM, programs / "sequent");
    const std::string go = "cd '" + repository.string() + "' && ";
    ASSERT_EQ(std::system((go + "git init -q . && git add . && git -c user.name=n -c user.email=e@x commit -q -m x").c_str()),
              0);
    const auto check = [&] {
        const std::string out = folder.file("said");
        const int status = std::system((go + "SEQUENT_SPEC_DIR='" SEQUENT_SPEC_DIR "' PATH='" + programs.string() +
                                        "':$PATH BASE=HEAD ./check.sh >'" + out + "' 2>&1")
                                           .c_str());
        return Said{WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(out), ""};
    };
    const Said passes = check();
    EXPECT_EQ(passes.exit_code, 0) << passes.out;
    const fs::path design = repository / "designs" / "my-chain.toml";
    std::string text = text_of(design);
    const std::size_t at = text.find(window + "3600");
    ASSERT_NE(at, std::string::npos);
    std::ofstream(design) << text.replace(at, (window + "3600").size(), window + "600");
    const Said fails = check();
    EXPECT_EQ(fails.exit_code, 10) << fails.out;
    EXPECT_TRUE(has(fails.out, "my-chain: figure op outage was 3,595 blocks 12.0 h (by instance), and is 595 blocks 2.0 h"))
        << fails.out;
    EXPECT_TRUE(has(fails.out, "seq_window_l1_blocks 3,600 -> 600")) << fails.out;
    EXPECT_FALSE(text_of(repository / "reports" / "audit.html").empty());
}

// What action.yml runs, with the variables that GitHub sets.
TEST_F(Ci, TheActionStopsAChange) {
    const std::string action = text_of(SEQUENT_SOURCE_DIR "/action.yml");
    std::istringstream lines(action.substr(action.find("run: |") + 7));
    std::string script = "set -eo pipefail\n";
    for (std::string line; std::getline(lines, line);) script += line.substr(std::min<std::size_t>(8, line.size())) + "\n";
    const fs::path programs = folder.file("programs");
    fs::create_directories(programs);
    fs::create_symlink(SEQUENT_PROGRAM, programs / "sequent");
    const std::string go = "cd '" + folder.path() + "' && ", file = folder.write("action.sh", script);
    ASSERT_EQ(ci("--accept").exit_code, 0);
    ASSERT_EQ(
        std::system((go + "git init -q . && git add designs && git -c user.name=n -c user.email=e@x commit -q -m x").c_str()),
        0);
    const auto act = [&] {
        return WEXITSTATUS(std::system(
            (go + "HOME='" + folder.path() + "' SEQUENT_SPEC_DIR='" SEQUENT_SPEC_DIR "' PATH='" + programs.string() +
             "':$PATH GITHUB_ACTION_PATH=/nowhere GITHUB_STEP_SUMMARY=summary FOLDER=designs BASE=HEAD "
             "ENGINE=explore REPORTS=reports CACHE=cache env -u GIT_CONFIG_GLOBAL bash '" +
             file + "' >said 2>&1")
                .c_str()));
    };
    EXPECT_EQ(act(), 0) << text_of(folder.file("said"));
    EXPECT_TRUE(has(text_of(folder.file("summary")), "OK: all is as expected"));
    replace(window + "3600", window + "600");
    EXPECT_EQ(act(), 10) << text_of(folder.file("said"));
    EXPECT_TRUE(has(text_of(folder.file("said")), "chain: figure op first was 3,600 blocks")) << text_of(folder.file("said"));
    EXPECT_TRUE(has(text_of(folder.file("summary")), "MOVED: ")) << "the comment of the comparison";
    EXPECT_TRUE(has(text_of(folder.file("summary")), "seq_window_l1_blocks")) << "the comment of the audit";
}

TEST_F(Ci, BadExpectationsAreNamed) {
    const std::string head = R"({"format": "sequent-expectations", "version": 2, "engine": "explore", )";
    for (const auto& [text, said] : std::vector<std::pair<std::string, std::string>>{
             {"{", "parse"},
             {R"({"format": "other"})", "sequent-expectations"},
             {R"({"format": "sequent-expectations", "version": 9})", "version"},
             {R"({"format": "sequent-expectations", "version": 2, "engine": "steam", "designs": {}})", "$.engine"},
             {head + R"("seconds": -1, "designs": {}})", "$.seconds"},
             {head + R"("seconds": 0, "designs": {"a": 1}})", "$.designs.a"}}) {
        std::ofstream(folder.file("designs/expectations.json")) << text;
        const Said bad = ci();
        EXPECT_GE(bad.exit_code, 150) << text << bad.out;
        EXPECT_TRUE(has(bad.err, "expectations.json")) << bad.err;
        EXPECT_TRUE(text == "{" || has(bad.err, said)) << bad.err;
    }
}
