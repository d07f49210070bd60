// All reports of one audit, read back.
#pragma once

#include "tests/checker/commands/program.hpp"

#include <nlohmann/json.hpp>
#include <regex>

namespace sequent::test {

using nlohmann::json;

struct Reports {
    Said said;
    json document, sarif, page;  // page: the data that the HTML holds
    std::string markdown, junit;
};

// What stands in a text from the first `from` to the `to` after it; empty if it has no such part.
inline std::string between(const std::string& text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) return "";
    const std::size_t start = at + from.size();
    return text.substr(start, text.find(to, start) - start);
}

inline Reports audit(const Folder& folder, const std::string& what) {
    Reports all;
    all.said = run(folder, "audit " + what + " --engine explore --json '" + folder.file("a.json") + "' --sarif '" +
                               folder.file("a.sarif") + "' --markdown '" + folder.file("a.md") + "' --junit '" +
                               folder.file("a.xml") + "' --html '" + folder.file("a.html") + "'");
    all.document = json::parse(text_of(folder.file("a.json")));
    all.sarif = json::parse(text_of(folder.file("a.sarif")));
    all.page = json::parse(between(text_of(folder.file("a.html")), "id=\"data\">", "</script>"));
    all.markdown = text_of(folder.file("a.md"));
    all.junit = text_of(folder.file("a.xml"));
    return all;
}

// The property of the first row of a table that begins with the heading.
inline std::string first_row(const std::string& text, const std::string& heading, const std::regex& row) {
    const std::size_t at = text.find(heading);
    std::smatch match;
    const std::string rest = at == std::string::npos ? "" : text.substr(at);
    return std::regex_search(rest, match, row) ? match[1].str() : "";
}

// The first row of every report of a loosened rule is what the rule breaks, and the reports agree.
inline void expect_first_row(const Folder& folder, const std::string& weakening, const std::string& breaks) {
    SCOPED_TRACE(weakening);
    const Reports r = audit(folder, "--weakening " + weakening + " --pairs 200000");
    EXPECT_EQ(r.said.exit_code, 12) << r.said.out << r.said.err;
    const json& one = r.document["audits"].at(0);
    const json& first = one["properties"].at(0);
    EXPECT_EQ(first["id"], breaks);
    EXPECT_EQ(first["change"], "BROKEN");
    EXPECT_EQ(first["after"]["verdict"], "VIOLATED");
    EXPECT_NE(first["before"]["verdict"], "VIOLATED");
    ASSERT_FALSE(first["after"]["trace"].is_null());
    EXPECT_EQ(first_row(r.said.out, "Property", std::regex("\n(\\S+-[A-Z]+-\\d+)")), breaks) << r.said.out;
    // The run to it ends with it, and fits the width of the report.
    std::istringstream lines(between(r.said.out, "\n" + breaks + ", ", "\n\n"));
    std::string line;
    while (std::getline(lines, line)) EXPECT_LE(line.size(), 100u) << line;
    EXPECT_EQ(line, "      " + breaks + " is violated") << r.said.out;
    EXPECT_EQ(first_row(r.markdown, "| Property", std::regex("\n\\| (\\S+-[A-Z]+-\\d+) \\|")), breaks) << r.markdown;
    const std::size_t steps = first["after"]["trace"]["steps"].size();
    EXPECT_TRUE(has(r.markdown, "sequenceDiagram")) << "the attack as a chart";
    EXPECT_TRUE(has(r.said.out, steps == 0 ? "the initial state at" : std::to_string(steps) + " event"));
    const json& result = r.sarif["runs"][0]["results"].at(0);
    EXPECT_EQ(result["ruleId"], breaks);
    EXPECT_EQ(result["level"], "error");
    EXPECT_EQ(result["codeFlows"][0]["threadFlows"][0]["locations"].size(), std::max<std::size_t>(steps, 1))
        << "the initial state alone is a flow too";
    const std::string uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    EXPECT_TRUE(has(uri, weakening + ".toml")) << uri;
    // The reports agree on what is broken.
    std::size_t broken = 0, in_sarif = 0;
    for (const json& property : one["properties"]) broken += property["change"] == "BROKEN";
    for (const json& found : r.sarif["runs"][0]["results"]) in_sarif += found["level"] == "error";
    EXPECT_EQ(in_sarif, broken);
    EXPECT_EQ(occurrences(r.junit, "type=\"BROKEN\""), broken);
    EXPECT_TRUE(has(r.said.out, std::to_string(broken) + " BROKEN")) << r.said.out;
    EXPECT_TRUE(has(r.markdown, std::to_string(broken) + " BROKEN")) << r.markdown;
    const json& shown = r.page["sheets"].at(0)["properties"];
    EXPECT_EQ(shown.at(0)["id"], breaks);
    EXPECT_EQ(std::count_if(shown.begin(), shown.end(), [](const json& row) { return row["change"] == "BROKEN"; }),
              static_cast<std::ptrdiff_t>(broken));
    EXPECT_LT(text_of(folder.file("a.html")).size(), std::size_t{2} << 20);
    // What was loosened is named, with the rule, whose text the weakening replaces.
    std::size_t named = 0;
    for (const json& rule : one["rules"]) {
        if (rule["how"] != "loosened") continue;
        ++named;
        EXPECT_TRUE(has(rule["code_before"], "// model/")) << rule;
        EXPECT_NE(rule["code_before"], rule["code_after"]);
        EXPECT_TRUE(has(rule["code_after"], '"' + weakening + '"') || rule["code_after"] == rule["text"]) << rule;
        EXPECT_TRUE(has(r.markdown, "The rule " + rule["id"].get<std::string>() + " before and after")) << r.markdown;
    }
    EXPECT_EQ(named, 1u);
}

}  // namespace sequent::test
