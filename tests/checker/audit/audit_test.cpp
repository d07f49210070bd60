// `sequent audit` as a reviewer runs it, and its reports read back.
#include "tests/checker/audit/reports.hpp"

#include <map>

using namespace sequent::test;
using nlohmann::json;

TEST(Audit, OfADesignWithItselfNothingIsWorse) {
    Folder folder;
    const Reports r = audit(folder, "op-mainnet op-mainnet");
    EXPECT_EQ(r.said.exit_code, 0) << r.said.out << r.said.err;
    EXPECT_TRUE(has(r.said.out, "nothing that the model reads")) << r.said.out;
    EXPECT_TRUE(has(r.said.out, "OK: nothing is worse")) << r.said.out;
    const json& one = r.document["audits"].at(0);
    for (const json& property : one["properties"])
        EXPECT_TRUE(property["change"] == "same" || property["change"] == "violated by both") << property["id"];
    for (const json& difference : one["differences"]) EXPECT_TRUE(difference["identical"]) << difference["conclusion"];
    EXPECT_TRUE(r.sarif["runs"][0]["results"].empty());
    EXPECT_FALSE(has(r.junit, "<failure"));
}

TEST(Audit, OfALoosenedRuleNamesWhatItBreaksFirst) {
    Folder folder;
    expect_first_row(folder, "window-strict", "INV-FI-14");
    expect_first_row(folder, "base-changed-mid-block", "INV-PC-41");
    expect_first_row(folder, "bundle-for-a-rollup-that-left", "INV-SO-20");
    expect_first_row(folder, "builder-payment-remainder-lost", "INV-AU-37");
}

// A loosened guard on OP: the difference is of the rule that was loosened.
TEST(Audit, OfALoosenedRuleFindsTheRunThatItAllows) {
    Folder folder;
    const Reports r = audit(folder, "--weakening window-strict");
    const json& difference = r.document["audits"].at(0)["differences"].at(0);
    EXPECT_FALSE(difference["identical"]);
    EXPECT_TRUE(difference["complete"]);
    ASSERT_FALSE(difference["allowed_only_before"].is_null());
    EXPECT_EQ(difference["allowed_only_before"]["forbidden_by"][0]["rule"], "FI-10");
    EXPECT_TRUE(has(r.markdown, "| not known: INV-FI-1 is VACUOUS |")) << "a figure says why it is not known: " << r.markdown;
}

// A design whose numbers are changed.
class Lines {
public:
    explicit Lines(const std::string& file) : text_(text_of(file)) {}
    // The line of the key, from 1, after its number has become another.
    int set(const std::string& key, const std::string& value) {
        const std::size_t digits = text_.find_first_of("0123456789", at(key) + key.size());
        text_.replace(digits, text_.find(' ', digits) - digits, value);
        return line(key);
    }
    int line(const std::string& key) const {
        return 1 + static_cast<int>(std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at(key)), '\n'));
    }
    const std::string& text() const { return text_; }

private:
    std::size_t at(const std::string& key) const { return text_.find("\n" + key + " ") + 1; }
    std::string text_;
};

// A window of 600 in place of 3,600: users wait less, and less of an outage is survived.
TEST(Audit, OfAShorterWindowMovesTheFigures) {
    Folder folder;
    const std::string changed =
        changed_design(folder, "seq_window_l1_blocks        = 3600", "seq_window_l1_blocks        = 600");
    const Reports r = audit(folder, "op-mainnet '" + changed + "'");
    EXPECT_EQ(r.said.exit_code, 10) << r.said.out << r.said.err;
    const json& one = r.document["audits"].at(0);
    EXPECT_EQ(one["parameters"].at(0)["name"], "seq_window_l1_blocks");
    EXPECT_EQ(one["parameters"].at(0)["before"], 3600);
    EXPECT_EQ(one["parameters"].at(0)["after"], 600);
    EXPECT_EQ(one["parameters"].at(0)["read_by"].at(0), "op");
    std::map<std::string, std::string> figures;
    for (const json& figure : one["figures"]) figures[figure["name"]] = figure["change"];
    EXPECT_EQ(figures["first"], "better") << one["figures"].dump(2);
    EXPECT_EQ(figures["outage"], "WORSE") << one["figures"].dump(2);
    // On an instance that keeps the order between the two windows, the shorter one refuses a batch that the longer one takes.
    const json& difference = one["differences"].at(0);
    EXPECT_TRUE(difference["stands"]);
    EXPECT_TRUE(has(difference["instance"], "seq_window_l1_blocks")) << difference["instance"];
    ASSERT_FALSE(difference["allowed_only_before"].is_null());
    EXPECT_EQ(difference["allowed_only_before"]["steps"].back()["event"], "Batch");
    EXPECT_EQ(difference["allowed_only_before"]["forbidden_by"][0]["rule"], "FI-10");
    // The place is the line of the file that changed.
    const json& place = r.sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    EXPECT_EQ(place["artifactLocation"]["uri"], "file://" + changed);
    EXPECT_EQ(place["region"]["startLine"], Lines(changed).line("seq_window_l1_blocks"));
}

// By finding: the line where it stands, and then the other lines that it names.
std::map<std::string, std::vector<int>> places(const json& sarif) {
    std::map<std::string, std::vector<int>> places;
    for (const json& result : sarif["runs"][0]["results"])
        for (const char* key : {"locations", "relatedLocations"})
            for (const json& location : result.value(key, json::array()))
                places[result["ruleId"]].push_back(location["physicalLocation"]["region"]["startLine"]);
    return places;
}

// Of what changed, a finding stands at the line that its slice reads, and names the others.
TEST(Audit, OfTwoChangedLinesAFindingStandsAtItsOwn) {
    Folder folder;
    Lines parameters(SEQUENT_SPEC_DIR "/designs/based-preconf.toml");
    const int time = parameters.set("l1_block_seconds", "24"), stake = parameters.set("leader_stake_milliether", "0");
    const Reports two = audit(folder, "based-preconf " + folder.write("parameters.toml", parameters.text()));
    EXPECT_EQ(places(two.sarif)["figure/first"], (std::vector{time, stake})) << two.sarif.dump(2);
    EXPECT_EQ(places(two.sarif)["INV-PC-3"], (std::vector{stake, time})) << two.sarif.dump(2);

    Lines module(SEQUENT_SPEC_DIR "/designs/mev-boost.toml");
    const int window = module.set("seq_window_l1_blocks", "600");
    const Reports both =
        audit(folder, SEQUENT_SPEC_DIR "/gallery/set-without-auction.toml " + folder.write("module.toml", module.text()));
    const std::vector<int> outage = places(both.sarif)["figure/outage"];
    ASSERT_FALSE(outage.empty()) << both.sarif.dump(2);
    EXPECT_EQ(outage.front(), window);
    EXPECT_EQ(std::count(outage.begin(), outage.end(), module.line("auction")), 1) << both.sarif.dump(2);
}

// Base with failover as it was deployed, and as it would be repaired.
TEST(Audit, OfARepairIsBetter) {
    Folder folder;
    const Reports r = audit(folder, "base base-repaired");
    const json& one = r.document["audits"].at(0);
    std::size_t better = 0, broken = 0;
    for (const json& property : one["properties"]) {
        better += property["change"] == "better";
        broken += property["change"] == "BROKEN";
    }
    EXPECT_GT(better, 0u) << r.said.out;
    EXPECT_EQ(broken, 0u) << r.said.out;
    const Reports back = audit(folder, "base-repaired base");
    EXPECT_EQ(back.said.exit_code, 12) << back.said.out;
}

namespace {

// A shipped design with other lines in place of those that begin alike.
std::string with_lines(const Folder& folder, const std::string& design,
                       const std::vector<std::pair<std::string, std::string>>& lines) {
    std::istringstream in(text_of(SEQUENT_SPEC_DIR "/designs/" + design + ".toml"));
    std::string text;
    for (std::string line; std::getline(in, line);) {
        for (const auto& [begin, other] : lines)
            if (line.starts_with(begin)) line = other;
        text += line + "\n";
    }
    return folder.write("changed.toml", text);
}

}  // namespace

// Users wait in time: as many blocks that take twice as long are worse, and so are fewer that take longer in all.
TEST(Audit, AWaitIsMeasuredInTime) {
    Folder folder;
    const auto first = [&](const std::vector<std::pair<std::string, std::string>>& lines) {
        const Reports r = audit(folder, "polygon-zkevm '" + with_lines(folder, "polygon-zkevm", lines) + "'");
        EXPECT_EQ(r.said.exit_code, 10) << r.said.out << r.said.err;
        for (const json& figure : r.document["audits"][0]["figures"])
            if (figure["name"] == "first") return figure;
        return json();
    };
    const std::pair<std::string, std::string> slower{"l1_block_seconds", "l1_block_seconds = 24"};
    EXPECT_EQ(first({slower})["change"], "WORSE");
    EXPECT_EQ(first({slower, {"timeout_l1_blocks", "timeout_l1_blocks = 30000"}})["change"], "WORSE");
}

namespace {

const json& figure_of(const Reports& r, const std::string& name) {
    for (const json& figure : r.document["audits"].at(0)["figures"])
        if (figure["name"] == name) return figure;
    throw std::runtime_error("no figure " + name);
}

}  // namespace

// A bound that an instance exceeds is told as the deployed bound that it stands for, never in the instance's own few blocks.
TEST(Audit, ABoundThatIsExceededIsTheDeployedOne) {
    Folder folder;
    const Reports r = audit(folder, "--weakening force-ignores-buffer");
    EXPECT_EQ(r.said.exit_code, 12);
    const json& depleted = figure_of(r, "depleted");
    EXPECT_EQ(depleted["change"], "WORSE");
    EXPECT_EQ(depleted["after"]["text"], "> 151 blocks 30.2 min (by instance)");
    EXPECT_EQ(depleted["after"]["amount"], 151);
    EXPECT_EQ(depleted["after"]["scale"], "real");
    EXPECT_FALSE(has(r.page["sheets"][0]["properties"][0]["after"].dump(), "as expected")) << "of the design it was not";
    EXPECT_TRUE(has(r.document["audits"][0]["differences"][0]["instance"].dump(), "delay_l1_blocks 7200 -> 4"));
    for (const std::string& text : {r.said.out, r.markdown, r.page.dump()})
        EXPECT_TRUE(has(text, "the oldest one's wait with the delay buffer depleted")) << text;
}

// A design of one's own is audited with a rule loosened too. Where nothing shortens a delay, nothing is told of a depleted
// buffer.
TEST(Audit, WithoutADelayBufferThereAreNoFiguresOfIt) {
    Folder folder;
    const std::string none =
        with_lines(folder, "arbitrum-one", {{"buffer_threshold_l1_blocks", "buffer_threshold_l1_blocks = 7200"}});
    const Reports r = audit(folder, "arbitrum-one '" + none + "'");
    EXPECT_EQ(r.said.exit_code, 10) << r.said.out << r.said.err;
    for (const char* name : {"depleted", "backlog"}) {
        EXPECT_EQ(figure_of(r, name)["change"], "gone") << name;
        EXPECT_TRUE(figure_of(r, name)["after"].is_null()) << name;
    }
    EXPECT_EQ(figure_of(r, "first")["change"], "same");
    // Where the loosened rule has nothing left to break, that is said, and not what the design is known to violate.
    const Said weakened = run(folder, "check '" + none + "' --weakening force-ignores-buffer --engine explore");
    EXPECT_EQ(weakened.exit_code, 10) << weakened.out;
    EXPECT_TRUE(has(weakened.out, "NOT AS EXPECTED: ")) << weakened.out;
    EXPECT_TRUE(has(weakened.out, "INV-FI-15 EXHAUSTED though expected to be violated")) << weakened.out;
}

TEST(Audit, ADesignOfOnesOwnIsAuditedWithALoosenedRule) {
    Folder folder;
    const std::string mine = changed_design(folder, "seq_window_l1_blocks        = 3600", "seq_window_l1_blocks        = 600");
    const Reports r = audit(folder, "'" + mine + "' --weakening window-strict");
    EXPECT_EQ(r.said.exit_code, 12) << r.said.out << r.said.err;
    EXPECT_EQ(r.document["audits"][0]["properties"][0]["id"], "INV-FI-14");
    EXPECT_TRUE(has(figure_of(r, "first")["before"]["text"], "600 blocks")) << r.said.out;
}

// A violation whose premise is taken away is no repair.
TEST(Audit, WhatIsVacuousIsNotRepaired) {
    Folder folder;
    std::string text =
        text_of(with_lines(folder, "multisig-l3", {{"censoring", "censoring = false"}, {"offline", "offline = false"}}));
    text.erase(text.find("[expect]"));
    const std::string quiet = folder.write("changed.toml", text);
    const Reports r = audit(folder, "multisig-l3 '" + quiet + "'");
    EXPECT_EQ(r.said.exit_code, 10) << r.said.out;
    std::map<std::string, std::string> changes;
    for (const json& property : r.document["audits"][0]["properties"]) changes[property["id"]] = property["change"];
    EXPECT_EQ(changes["INV-FI-1"], "NOW VACUOUS");
    EXPECT_TRUE(has(r.junit, "NOW VACUOUS")) << r.junit;
    EXPECT_FALSE(r.sarif["runs"][0]["results"].empty());
}

// Of two folders, what only one of them has is said.
TEST(Audit, ADesignThatOnlyOneFolderHasIsSaid) {
    Folder folder;
    const std::string shipped = SEQUENT_SPEC_DIR "/designs/";
    for (const char* name : {"before", "after"}) std::filesystem::create_directories(folder.file(name));
    for (const auto& [from, to] : std::vector<std::pair<std::string, std::string>>{
             {"linea", "before/linea"}, {"base", "before/base"}, {"linea", "after/linea"}, {"radius", "after/radius"}})
        std::filesystem::copy(shipped + from + ".toml", folder.file(to + ".toml"));
    const Reports r = audit(folder, "'" + folder.file("before") + "' '" + folder.file("after") + "'");
    EXPECT_EQ(r.said.exit_code, 10) << r.said.out << r.said.err;
    EXPECT_EQ(r.document["only_before"], json::array({"base"}));
    EXPECT_EQ(r.document["only_after"], json::array({"radius"}));
    EXPECT_TRUE(is_as_schema_says(folder.file("a.json"), SEQUENT_SPEC_DIR "/schema/audit.schema.json"));
    for (const std::string& text : {r.said.out, r.markdown, r.page.dump()}) {
        EXPECT_TRUE(has(text, "base is gone")) << text;
        EXPECT_TRUE(has(text, "radius is new")) << text;
    }
    EXPECT_TRUE(has(r.junit, "type=\"gone\"")) << r.junit;
}

TEST(Audit, ReadsAFileAtARevision) {
    Folder folder;
    changed_design(folder, "seq_window_l1_blocks        = 3600", "seq_window_l1_blocks        = 600");
    const std::string go = "cd '" + folder.path() + "' && ";
    ASSERT_EQ(std::system((go + "git init -q . && git add changed.toml && "
                                "git -c user.name=n -c user.email=e@x commit -q -m x")
                              .c_str()),
              0);
    changed_design(folder, "seq_window_l1_blocks        = 3600", "seq_window_l1_blocks        = 3600");
    const Said said = run(folder, "audit HEAD:changed.toml changed.toml --engine explore", go);
    EXPECT_EQ(said.exit_code, 10) << "a longer wait: " << said.out << said.err;
    EXPECT_TRUE(has(said.out, "seq_window_l1_blocks 600 -> 3,600")) << said.out;
    const Said no_revision = run(folder, "audit nowhere:changed.toml changed.toml", go);
    EXPECT_EQ(no_revision.exit_code, 151);
    EXPECT_TRUE(has(no_revision.err, "expected a revision")) << no_revision.err;
    const Said no_path = run(folder, "audit HEAD:other.toml changed.toml", go);
    EXPECT_EQ(no_path.exit_code, 151);
    EXPECT_TRUE(has(no_path.err, "expected a file of that path at revision")) << no_path.err;
}

// The JSON is what its schema says, by somebody else's validator, which refuses what is not.
TEST(Audit, JsonIsAsItsSchemaSays) {
    Folder folder;
    audit(folder, "--weakening window-strict");
    const auto valid = [](const std::string& file) {
        return is_as_schema_says(file, SEQUENT_SPEC_DIR "/schema/audit.schema.json");
    };
    EXPECT_TRUE(valid(folder.file("a.json")));
    json document = json::parse(text_of(folder.file("a.json")));
    document["audits"][0]["properties"][0]["change"] = "fine";
    EXPECT_FALSE(valid(folder.write("b.json", document.dump())));
    document = json::parse(text_of(folder.file("a.json")));
    document["audits"][0].erase("differences");
    EXPECT_FALSE(valid(folder.write("c.json", document.dump())));
}

// The page holds all that it needs, and nothing of a design becomes markup.
TEST(Audit, ThePageNeedsNoNetworkAndTrustsNoText) {
    Folder folder;
    const std::string file = folder.file("a.html");
    const std::string changed = changed_design(folder, "name   = \"OP Mainnet\"", "name   = \"</script><b>OP\"");
    const Said said = run(folder, "audit op-mainnet '" + changed + "' --engine explore --html '" + file + "'");
    EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
    const std::string page = text_of(file);
    EXPECT_LT(page.size(), std::size_t{2} << 20);
    EXPECT_FALSE(has(page, "://")) << "an address";
    EXPECT_FALSE(has(page, "</script><b>"));
    EXPECT_TRUE(has(page, "\\u003c/script>\\u003cb>OP"));
    EXPECT_FALSE(has(page, "@DATA@"));
}

TEST(Audit, BadInputIsNamed) {
    Folder folder;
    for (const auto& [arguments, said] : std::vector<std::pair<std::string, std::string>>{
             {"", "expected two designs"},
             {"op-mainnet", "AFTER"},
             {"op-mainnet nothing-of-that-name", "expected a shipped design"},
             {"--weakening nothing", "expected"},
             {"--weakening window-strikt", "did you mean window-strict?"},
             {"op-mainnet --weakening force-ignores-buffer", "expected one of the weakenings of op-mainnet"},
             {"op-mainnet " SEQUENT_SPEC_DIR "/designs", "a folder is compared with a folder"},
             {SEQUENT_SPEC_DIR "/designs --weakening window-strict", "expected one design, got a folder"},
             {"op-mainnet op-mainnet --engine explore --sarif /nowhere/at/all", "/nowhere/at/all"},
             {"--weakening window-strict op-mainnet op-mainnet", "xclude"}}) {
        const Said bad = run(folder, "audit " + arguments);
        EXPECT_NE(bad.exit_code, 0) << arguments;
        EXPECT_NE(bad.exit_code, 12) << arguments;
        EXPECT_TRUE(has(bad.err, said)) << arguments << ": " << bad.err;
    }
}
