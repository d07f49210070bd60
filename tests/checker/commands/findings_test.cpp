// Everything that a shipped design is said to violate comes with a trace that replay reproduces; and what spec/findings.md says
// was found is among it.
#include "tests/checker/commands/program.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <regex>
#include <set>

namespace sequent::test {
namespace {

TEST(Findings, EveryViolationReplays) {
    Folder folder;
    const Said checked =
        run(folder, "check --engine explore --traces " + folder.path() + " --json " + folder.file("check.json"));
    ASSERT_EQ(checked.exit_code, 0) << checked.out << checked.err;
    const auto document = nlohmann::json::parse(text_of(folder.file("check.json")));
    std::set<std::string> violated;  // "slug INV-.."
    for (const auto& design : document["designs"])
        for (const auto& slice : design["slices"])
            for (const auto& property : slice["properties"]) {
                if (property["verdict"] != "VIOLATED") continue;
                const std::string name = design["slug"].get<std::string>() + " " + property["id"].get<std::string>();
                violated.insert(name);
                ASSERT_FALSE(property["trace"].is_null()) << name;
                const std::string file = property["trace"]["file"];
                const Said replayed = run(folder, "replay '" + file + "'");
                EXPECT_EQ(replayed.exit_code, 0) << name << "\n" << replayed.out << replayed.err;
                EXPECT_TRUE(has(replayed.out, "is violated in the last state, as claimed")) << name;
            }
    EXPECT_GE(violated.size(), 3u);

    // "Trace: `sequent check DESIGN`, INV-.." below each finding.
    const std::string findings = text_of(std::filesystem::path(SEQUENT_SPEC_DIR) / "findings.md");
    const std::regex trace("Trace: `sequent check ([a-z0-9-]+)`, ((?:INV|LIVE)-[A-Z]+-[0-9]+)");
    int named = 0;
    for (std::sregex_iterator it(findings.begin(), findings.end(), trace), end; it != end; ++it, ++named)
        EXPECT_TRUE(violated.contains((*it)[1].str() + " " + (*it)[2].str())) << (*it)[0].str();
    EXPECT_GE(named, 1);
    int headings = 0;
    for (std::size_t at = findings.find("\n## F-"); at != std::string::npos; at = findings.find("\n## F-", at + 1)) ++headings;
    // What no trace shows is run on the code that it is said of.
    int run_only = 0;
    const std::regex no_trace("Run: `(tests/deployed/[^`]+)`[^#]*no trace shows it");
    for (std::sregex_iterator it(findings.begin(), findings.end(), no_trace), end; it != end; ++it, ++run_only)
        EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(SEQUENT_SPEC_DIR) / ".." / (*it)[1].str())) << (*it)[1].str();
    EXPECT_EQ(named + run_only, headings) << "each finding names its trace";
}

// The two ways in which Arbitrum's owner may close the inbox. An allow-list shuts one user out, and universality falls with the
// first state; a pause shuts everybody out, and it does not. Whoever is in the queue keeps the bound in both.
TEST(Findings, AnAllowListClosesArbitrumsDoorAndMovesNoBound) {
    Folder folder;
    const std::string shipped = text_of(std::filesystem::path(SEQUENT_SPEC_DIR) / "designs" / "arbitrum-one.toml");
    const std::string threat = "emergency          = true";
    ASSERT_NE(shipped.find(threat), std::string::npos);
    const auto judged = [&](const std::string& threats) {
        std::string text = shipped;
        text.replace(text.find(threat), threat.size(), threats);
        const std::string file = folder.write("arbitrum.toml", text);
        run(folder, "check " + file + " --engine prove --json " + folder.file("check.json"));
        const auto document = nlohmann::json::parse(text_of(folder.file("check.json")));
        std::map<std::string, std::string> verdicts;
        for (const auto& slice : document["designs"][0]["slices"]) {
            for (const auto& property : slice["properties"]) verdicts[property["id"]] = property["verdict"];
            for (const auto& figure : slice["figures"])
                if (figure["name"] == "first") verdicts["first"] = std::to_string(figure["blocks"].get<int>());
        }
        return verdicts;
    };
    const auto paused = judged("emergency = true"), listed = judged("emergency = true\naddress_filter = true");
    for (const auto* both : {&paused, &listed}) {
        EXPECT_EQ(both->at("INV-FI-1"), "PROVED");
        EXPECT_EQ(both->at("INV-FI-13"), "PROVED") << "through a pause too";
        EXPECT_EQ(both->at("first"), "7201");
    }
    EXPECT_EQ(paused.at("INV-FI-11"), "PROVED");
    EXPECT_EQ(listed.at("INV-FI-11"), "VIOLATED");
}

}  // namespace
}  // namespace sequent::test
