// Habits that a small test keeps: short files, one direction of dependency, nothing left undone, nothing of one machine.
#include "tests/traceability/source_tree.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>

namespace sequent::source {
namespace {

using Findings = std::vector<std::string>;

constexpr std::size_t file_lines_max = 400, columns_max = 128, prose_columns_max = 120;

bool is_cpp(const std::string& path) { return path.ends_with(".cpp") || path.ends_with(".hpp"); }

// Calls f(path, line number, line) for each line of the files that `chosen` picks.
void each_line(const Tree& tree, auto&& chosen, auto&& f) {
    for (const auto& [path, text] : tree) {
        if (!chosen(path)) continue;
        int number = 0;
        for (const std::string& line : lines(text)) f(path, ++number, line);
    }
}
std::string place(const std::string& path, int number) { return path + ":" + std::to_string(number); }

Findings long_files(const Tree& tree) {
    Findings findings;
    for (const auto& [path, text] : tree)
        if (const std::size_t count = lines(text).size();
            (under(path, "model/") || (under(path, "impl/") && is_cpp(path))) && count > file_lines_max)
            findings.push_back(path + ": " + std::to_string(count) + " lines");
    return findings;
}
// The width that a reader sees: UTF-8 continuation bytes do not count.
std::size_t columns(const std::string& line) {
    return std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
}
Findings wide_lines(const Tree& tree) {
    Findings findings;
    each_line(tree, is_cpp, [&](const std::string& path, int number, const std::string& line) {
        if (columns(line) > columns_max)
            findings.push_back(place(path, number) + ": " + std::to_string(columns(line)) + " columns");
    });
    return findings;
}
// Of a page: what is neither a table, nor code, nor a heading.
Findings wide_prose(const Tree& tree) {
    Findings findings;
    bool code = false, written = false;  // ... by the program: an audit of the gallery
    each_line(
        tree, [](const std::string& path) { return path.ends_with(".md"); },
        [&](const std::string& path, int number, const std::string& line) {
            if (number == 1) code = false, written = line == "<!-- sequent-audit -->";
            if (written) return;
            if (line.find("```") == line.find_first_not_of(' ') && line.find("```") != std::string::npos) code = !code;
            if (code || line.starts_with("|") || line.starts_with("#") || columns(line) <= prose_columns_max) return;
            findings.push_back(place(path, number) + ": " + std::to_string(columns(line)) + " columns");
        });
    return findings;
}
Findings forbidden_includes(const Tree& tree) {
    const std::regex include("^\\s*#\\s*include\\s*[\"<](?:[^\">]*/)?(?:model|checker|fuzz)/.*");
    Findings findings;
    each_line(
        tree, [](const std::string& path) { return under(path, "impl/"); },
        [&](const std::string& path, int number, const std::string& line) {
            if (std::regex_match(line, include)) findings.push_back(place(path, number) + ": " + line);
        });
    return findings;
}
// A room of the house: impl, model, fuzz, bench, and within the checker its folders. The program's main() stands above all.
std::string room_of(const std::string& path) {
    if (path == "checker/main.cpp") return "";
    const std::size_t first = path.find('/');
    if (first == std::string::npos) return "";
    const std::size_t second = path.find('/', first + 1);
    const std::string top = path.substr(0, first);
    return top == "checker" && second != std::string::npos ? path.substr(0, second) : top;
}
using Arrows = std::map<std::string, std::map<std::string, std::string>>;  // from, to, and a line that says so
Arrows arrows(const Tree& tree) {
    static const std::regex include("^\\s*#\\s*include\\s*\"((?:model|impl|checker|fuzz|bench)/[^\"]*)\".*");
    Arrows found;
    each_line(
        tree, [](const std::string& path) { return is_cpp(path) || path.ends_with(".cpp.in"); },
        [&](const std::string& path, int number, const std::string& line) {
            std::smatch m;
            if (!std::regex_match(line, m, include)) return;
            const std::string from = room_of(path), to = room_of(m[1].str());
            if (!from.empty() && !under(path, "tests/") && from != to) found[from].emplace(to, place(path, number));
        });
    return found;
}
// Rooms from which includes lead back to themselves, and what includes the fuzzers, which stand above everything.
Findings circles(const Tree& tree) {
    const Arrows all = arrows(tree);
    Findings findings;
    for (const auto& [room, next] : all) {
        std::map<std::string, std::string> reached;
        std::vector<std::string> open{room};
        while (!open.empty()) {
            const std::string at = open.back();
            open.pop_back();
            if (const auto on = all.find(at); on != all.end())
                for (const auto& [to, where] : on->second)
                    if (reached.emplace(to, where).second) open.push_back(to);
        }
        if (const auto back = reached.find(room); back != reached.end())
            findings.push_back(room + " includes itself in a circle, by " + back->second);
        if (const auto up = next.find("fuzz"); up != next.end()) findings.push_back(room + " includes fuzz, by " + up->second);
    }
    return findings;
}
// Two types of one name in one namespace are one to the linker, whichever it takes. Those in an unnamed namespace are safe.
Findings types_with_two_homes(const Tree& tree) {
    static const std::regex space("^namespace( [A-Za-z_:]+)? \\{.*"), type("^(?:struct|class|enum class) (\\w+)\\b[^;]*");
    std::map<std::string, Findings> homes;
    for (const auto& [path, text] : tree) {
        if (!(under(path, "impl/") || under(path, "checker/lockstep/systems/")) || !is_cpp(path)) continue;
        std::string here;
        int number = 0;
        bool unnamed = false;
        for (const std::string& line : lines(text)) {
            ++number;
            std::smatch m;
            if (line.starts_with("}  // namespace") && unnamed) unnamed = false;
            else if (std::regex_match(line, m, space)) m[1].matched ? void(here = m[1].str().substr(1)) : void(unnamed = true);
            else if (!unnamed && std::regex_match(line, m, type))
                homes[here + "::" + m[1].str()].push_back(place(path, number));
        }
    }
    Findings findings;
    for (const auto& [name, places] : homes)
        if (places.size() > 1) findings.push_back(name + ": " + places[0] + ", " + places[1]);
    return findings;
}
// A field is turned into its value by a word, not by an operation that does nothing.
Findings values_by_adding_nothing(const Tree& tree) {
    const std::regex nothing("[^+] \\+ 0\\b(?![.\\d])|\\|\\| false\\b");
    Findings findings;
    each_line(
        tree, [](const std::string& path) { return under(path, "model/") && path != "model/domain/rule.hpp"; },
        [&](const std::string& path, int number, const std::string& line) {
            if (std::regex_search(line, nothing)) findings.push_back(place(path, number) + ": " + line);
        });
    return findings;
}
// Words of this house for which the field has its own: state variable, parameter, action, divergence. Code is not prose.
Findings private_words(const Tree& tree) {
    const std::regex word("\\b(leaf of the (model|state)|picks?|barriers?|ladder|alphabet|misfits?|they part|rogue)\\b",
                          std::regex::icase);
    Findings findings;
    bool code = false;
    each_line(
        tree, [](const std::string& path) { return path.ends_with(".md") && path != "ARCHITECTURE.md"; },
        [&](const std::string& path, int number, const std::string& line) {
            if (number == 1) code = false;
            if (line.starts_with("```")) code = !code;
            std::string prose = std::regex_replace(line, std::regex("`[^`]*`"), "");
            if (!code && std::regex_search(prose, word)) findings.push_back(place(path, number) + ": " + line);
        });
    return findings;
}
// Links of pages to files of the project; `exists` tells of a path from the root.
Findings dead_links(const Tree& tree, auto&& exists) {
    static const std::regex link("\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");
    Findings findings;
    bool code = false;
    each_line(
        tree, [](const std::string& path) { return path.ends_with(".md"); },
        [&](const std::string& path, int number, const std::string& line) {
            if (number == 1) code = false;
            if (line.starts_with("```")) code = !code;
            if (code) return;
            for (std::sregex_iterator it(line.begin(), line.end(), link), end; it != end; ++it) {
                const auto to = (std::filesystem::path(path).parent_path() / (*it)[1].str()).lexically_normal();
                if (!exists(to.string())) findings.push_back(place(path, number) + ": " + to.string());
            }
        });
    return findings;
}
// Words that the glossary marks as the project's own.
std::size_t own_words(const Tree& tree) {
    std::size_t count = 0;
    each_line(
        tree, [](const std::string& path) { return path == "spec/glossary.md"; },
        [&](const std::string&, int, const std::string& line) { count += line.find("| *here*: ") != line.npos; });
    return count;
}
// The words are put together here, so that this file passes its own test.
Findings things_left_undone(const Tree& tree) {
    const std::regex word(std::string("\\b(") + "TO"
                                                "DO|FIX"
                                                "ME|XX"
                                                "X)\\b");
    Findings findings;
    each_line(
        tree, [](const std::string&) { return true; },
        [&](const std::string& path, int number, const std::string& line) {
            if (std::regex_search(line, word)) findings.push_back(place(path, number) + ": " + line);
        });
    return findings;
}
Findings machine_paths(const Tree& tree) {
    const std::vector<std::string> paths{std::string("/wo") + "rk/", std::string("/tm") + "p/", std::string("/ho") + "me/"};
    Findings findings;
    each_line(
        tree, [](const std::string&) { return true; },
        [&](const std::string& path, int number, const std::string& line) {
            for (const std::string& machine : paths) {
                // A path of a machine starts a word; "a/b/" within a longer path is none.
                const auto at = line.find(machine);
                if (at != std::string::npos && (at == 0 || !std::isalnum(static_cast<unsigned char>(line[at - 1]))))
                    findings.push_back(place(path, number) + ": " + machine);
            }
        });
    return findings;
}

const Tree& project() {
    static const Tree tree = read_tree(SEQUENT_SOURCE_DIR);
    return tree;
}
testing::AssertionResult none(const Findings& findings) {
    if (findings.empty()) return testing::AssertionSuccess();
    return testing::AssertionFailure() << joined(findings);
}

TEST(Tidy, TheSourcesAreFound) { EXPECT_GE(project().size(), 700u); }
TEST(Tidy, NoFileOfARuleIsLongerThanAReaderFollows) { EXPECT_TRUE(none(long_files(project()))); }
TEST(Tidy, NoTypeOfTheImplementationHasTwoHomes) { EXPECT_TRUE(none(types_with_two_homes(project()))); }
TEST(Tidy, NoSourceLineIsWiderThanAScreen) { EXPECT_TRUE(none(wide_lines(project()))); }
TEST(Tidy, ProseIsNoWiderThanAPage) { EXPECT_TRUE(none(wide_prose(project()))); }
TEST(Tidy, TheImplementationKnowsNeitherModelNorChecker) { EXPECT_TRUE(none(forbidden_includes(project()))); }
TEST(Tidy, NoTwoRoomsIncludeEachOther) { EXPECT_TRUE(none(circles(project()))); }
TEST(Tidy, AFieldIsReadByAWord) { EXPECT_TRUE(none(values_by_adding_nothing(project()))); }
TEST(Tidy, ProseHasTheFieldsWords) { EXPECT_TRUE(none(private_words(project()))); }
TEST(Tidy, EveryLinkLeadsSomewhere) {
    EXPECT_TRUE(none(dead_links(project(), [](const std::string& path) {
        return std::filesystem::exists(std::filesystem::path(SEQUENT_SOURCE_DIR) / path);
    })));
}
TEST(Tidy, AtMostTenWordsAreTheProjectsOwn) { EXPECT_LE(own_words(project()), 10u); }
TEST(Tidy, NothingIsLeftUndone) { EXPECT_TRUE(none(things_left_undone(project()))); }
TEST(Tidy, NoPathOfOneMachine) { EXPECT_TRUE(none(machine_paths(project()))); }

TEST(TidyItself, FindsAPrivateWordOutsideCode) {
    EXPECT_EQ(private_words({{"a.md", "What the picks are.\n```\npicks\n```\nThe key `picks`, no word.\n"}}),
              (Findings{"a.md:1: What the picks are."}));
}
TEST(TidyItself, SeesADeadLink) {
    const auto exists = [](const std::string& path) { return path == "spec/b.md"; };
    EXPECT_EQ(dead_links({{"spec/x/a.md", "[b](../b.md) [c](c.md#d) [web](https://x)\n```\n[&](int i)\n"}}, exists),
              Findings{"spec/x/a.md:1: spec/x/c.md"});
}
TEST(TidyItself, CountsItsOwnWords) {
    EXPECT_EQ(own_words({{"spec/glossary.md", "| a | *here*: x |\n| b | y |\n| c | *here*: z |\n"}}), 2u);
}
TEST(TidyItself, SeesEachFault) {
    std::string long_text;
    for (int i = 0; i < 401; ++i) long_text += "//\n";
    EXPECT_EQ(long_files({{"model/a.hpp", long_text}, {"fuzz/a.hpp", long_text}}), Findings{"model/a.hpp: 401 lines"});
    const std::string vote = "namespace a::b {\nstruct Vote {\n};\n}\n";
    EXPECT_EQ(types_with_two_homes({{"impl/x.hpp", vote}, {"impl/y.cpp", vote}}),
              Findings{"a::b::Vote: impl/x.hpp:2, impl/y.cpp:2"});
    EXPECT_TRUE(types_with_two_homes({{"impl/x.hpp", vote}, {"impl/y.cpp", "namespace {\nstruct Vote {\n"}}).empty());
    EXPECT_EQ(wide_lines({{"a.cpp", std::string(129, 'x')}, {"a.md", std::string(129, 'x')}}),
              Findings{"a.cpp:1: 129 columns"});
    EXPECT_TRUE(wide_lines({{"a.cpp", std::string(128, 'x')}}).empty());
    const std::string wide(121, 'x');
    EXPECT_EQ(wide_prose({{"a.md", "<!-- sequent-audit -->\n" + wide}, {"b.md", wide}}), Findings{"b.md:1: 121 columns"});
    EXPECT_EQ(wide_prose({{"a.md", "|" + wide + "\n" + wide + "\n```\n" + wide}}), Findings{"a.md:2: 121 columns"});
    EXPECT_EQ(forbidden_includes({{"impl/a.hpp", "#include \"model/force_include/inbox.hpp\"\n"},
                                  {"fuzz/a.cpp", "#include \"model/x.hpp\""}}),
              Findings{"impl/a.hpp:1: #include \"model/force_include/inbox.hpp\""});
    EXPECT_TRUE(circles({{"checker/report/a.cpp", "#include \"checker/formats/b.hpp\"\n"},
                         {"checker/formats/b.hpp", "#include \"model/c.hpp\"\n"},
                         {"checker/main.cpp", "#include \"checker/report/a.hpp\"\n"}})
                    .empty());
    EXPECT_EQ(circles({{"checker/report/a.cpp", "#include \"checker/replay/b.hpp\"\n"},
                       {"checker/replay/b.hpp", "#include \"checker/explore/c.hpp\"\n"},
                       {"checker/explore/c.cpp", "\n#include \"checker/report/a.hpp\"\n"}})
                  .size(),
              3u);
    EXPECT_EQ(circles({{"bench/a.cpp", "#include \"fuzz/mutator.hpp\"\n"}}), Findings{"bench includes fuzz, by bench/a.cpp:1"});
    EXPECT_EQ(values_by_adding_nothing({{"model/a.hpp", "x = s.lag + 0;\ny = s.up || false;\nz = s.lag + 01;\n"}}).size(), 2u);
    EXPECT_EQ(things_left_undone({{"a.cpp", std::string("int x;\n// TO") + "DO later\n"}}).size(), 1u);
    EXPECT_EQ(machine_paths({{"a.md", std::string("see /tm") + "p/x and src/wo" + "rk/y\n"}}).size(), 1u);
}

}  // namespace
}  // namespace sequent::source
