// Generic code names no slice, variant, property or weakening: what is particular to one stands in its folder below model/, in
// its adapter and in its implementation, and everything else asks the catalogue.
#include "tests/traceability/source_tree.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace sequent::source {
namespace {

using Findings = std::vector<std::string>;

struct Names {
    std::set<std::string> slices;   // and variants; those that say that there is nothing of the kind are nobody's name
    std::set<std::string> slugs;    // of weakenings
    std::set<std::string> folders;  // model/<module>/<slice>/
};

void each_match(const std::string& text, const std::regex& pattern, auto&& f) {
    for (std::sregex_iterator m(text.begin(), text.end(), pattern), end; m != end; ++m) f((*m)[1].str());
}

Names names_in(const Tree& tree) {
    static const std::regex place("model/(\\w+)/(\\w+)/manifest\\.hpp"), judged("judged_for = \"([^\"]*)\""), word("([\\w]+)"),
        term("=([\\w,]+)");
    static const std::set<std::string> trivial{"none", "single", "own"};
    Names names;
    for (const auto& [path, text] : tree) {
        std::smatch m;
        if (std::regex_match(path, m, place)) {
            names.folders.insert(path.substr(0, path.rfind('/') + 1));
            names.slices.insert(m[2]);
            each_match(text, judged, [&](const std::string& modules) {
                each_match(modules, term, [&](const std::string& list) {
                    each_match(list, word, [&](const std::string& name) { names.slices.insert(name); });
                });
            });
        }
        if (under(path, "spec/weakenings/") && path.ends_with(".toml"))
            names.slugs.insert(path.substr(path.rfind('/') + 1, path.size() - path.rfind('/') - 6));
    }
    for (const std::string& name : trivial) names.slices.erase(name);
    return names;
}

// Whose business is one slice: its adapter of lock-step, its nodes in the simulator, a chain's configuration that is read as
// its parameters.
bool is_generic(const std::string& path) {
    if (!path.ends_with(".cpp") && !path.ends_with(".hpp") && !path.ends_with(".in") && !path.ends_with("CMakeLists.txt"))
        return false;
    for (const char* particular : {"checker/lockstep/adapters/", "checker/lockstep/systems/", "checker/simulate/nodes.cpp",
                                   "checker/simulate/tendermint_", "checker/simulate/hotstuff_", "checker/design/registry.cpp"})
        if (under(path, particular)) return false;
    if (under(path, "model/")) return path.find('/', 6) == std::string::npos || under(path, "model/domain/");
    return under(path, "checker/") || under(path, "bench/") || under(path, "fuzz/");
}

Findings names_of_one(const Tree& tree) {
    const Names names = names_in(tree);
    static const std::regex literal("\"([^\"]*)\""), property("((?:INV|LEM|WIT)-[A-Z]+-[0-9]+)"),
        parameter("^(?:PARAMETER|THREAT|INSTANCE|COMPOSED)\\((\\w+),"), scope("::(\\w+)::");
    std::set<std::string> parameters;
    for (const auto& [path, text] : tree)
        if (under(path, "model/"))
            for (const std::string& line : lines(text))
                each_match(line, parameter, [&](const std::string& name) { parameters.insert(name); });
    Findings findings;
    for (const auto& [path, text] : tree) {
        if (!is_generic(path)) continue;
        int number = 0;
        for (const std::string& line : lines(text)) {
            ++number;
            const std::string code = line.substr(0, line.find("//"));
            const auto found = [&](const std::string& name) {
                findings.push_back(path + ":" + std::to_string(number) + ": " + name);
            };
            const bool is_option_of_z3 = code.find("set(\"timeout\"") != std::string::npos;
            each_match(code, literal, [&](const std::string& text_of) {
                if (names.slices.contains(text_of) && !parameters.contains(text_of) && !is_option_of_z3) found(text_of);
                if (names.slugs.contains(text_of)) found(text_of);
                each_match(text_of, property, found);
            });
            each_match(code, scope, [&](const std::string& name) {
                if (names.slices.contains(name)) found(name);
            });
            for (const std::string& folder : names.folders)
                if (code.find(folder) != std::string::npos) found(folder);
        }
    }
    return findings;
}

std::string shown(const Findings& findings) {
    std::string text;
    for (const std::string& one : findings) text += one + "\n";
    return text;
}

TEST(GenericCode, NamesNoSliceVariantPropertyOrWeakening) {
    const Tree tree = read_tree(SEQUENT_SOURCE_DIR);
    const Names names = names_in(tree);
    EXPECT_TRUE(names.slices.contains("op") && names.slugs.contains("window-strict"));
    EXPECT_EQ(shown(names_of_one(tree)), "");
}

TEST(GenericCodeItself, FindsEachKindOfName) {
    Tree tree;
    tree["model/force_include/op/manifest.hpp"] = ".judged_for = \"force_include=op | auction=sealed,dutch\",";
    tree["spec/weakenings/window-strict.toml"] = "";
    tree["checker/a.cpp"] = "if (name == \"op\") {}\nif (name == \"dutch\") {}\n// \"op\"\nif (name == \"none\") {}";
    tree["checker/b.cpp"] = "find(\"INV-FI-1\");";
    tree["model/compose.hpp"] = "if (to(\"window-strict\")) {}";
    tree["bench/c.cpp"] = "slices::op::manifest;\n#include \"model/force_include/op/rules.hpp\"";
    tree["checker/lockstep/adapters/d.cpp"] = "\"op\"";
    tree["model/force_include/op/rules.hpp"] = "\"op\"";
    EXPECT_EQ(names_of_one(tree),
              (Findings{"bench/c.cpp:1: op", "bench/c.cpp:2: model/force_include/op/", "checker/a.cpp:1: op",
                        "checker/a.cpp:2: dutch", "checker/b.cpp:1: INV-FI-1", "model/compose.hpp:1: window-strict"}));
}

}  // namespace
}  // namespace sequent::source
