// spec/weakenings.md, out of the weakenings' files and the model: each with the text of its weakened rule. tools/spec-rules
// writes it; a test keeps it equal.
#pragma once

#include "tests/traceability/rule_source.hpp"

namespace sequent::source {

inline constexpr std::string_view weakenings_page = "spec/weakenings.md";
inline constexpr std::string_view weakenings_head =
    "# Weakenings: rules that are wrong on purpose\n\n"
    "Each weakening changes one rule of a shipped design, and must break the invariant that it names: this is how the\n"
    "invariant is known to say anything. `sequent check --weakening NAME` shows the run that breaks it,\n"
    "`sequent audit --weakening NAME` what else changes. Below each stands the text that replaces the rule's own; a\n"
    "weakening without one changes a constant that the rules are given. This page is written by `tools/spec-rules`.\n";

// By the weakening's name: the text of the rule that stands in the faithful one's place.
inline std::map<std::string, std::string> weakening_sources(const Tree& tree) {
    static const std::regex start("^struct \\w+ : InsteadOf<[\\w:]+, \"([a-z0-9-]+)\">.*");
    std::map<std::string, std::string> sources;
    for (const auto& [path, text] : tree) {
        if (!under(path, "model/")) continue;
        const auto all = lines(text);
        for (std::size_t i = 0; i < all.size(); ++i)
            if (std::smatch m; std::regex_match(all[i], m, start)) sources[m[1]] = "// " + path + "\n" + block(all, i);
    }
    return sources;
}

// The value of a key in a weakening's file: what is between the quotes.
inline std::string value_of(const std::string& toml, const std::string& key) {
    std::smatch m;
    return std::regex_search(toml, m, std::regex("(?:^|\n)" + key + " *= *\"([^\"]*)\"")) ? m[1].str() : "";
}

inline std::string weakenings_text(const Tree& tree) {
    constexpr std::string_view folder = "spec/weakenings/", ending = ".toml";
    const auto sources = weakening_sources(tree);
    std::string page(weakenings_head);
    for (const auto& [path, toml] : tree) {
        if (!under(path, folder) || !path.ends_with(ending)) continue;
        const std::string slug = path.substr(folder.size(), path.size() - folder.size() - ending.size());
        page += "\n### " + slug + " " + value_of(toml, "name") + "\n\nIn place of " + value_of(toml, "rule") +
                ", in the design `" + value_of(toml, "design") + "`; breaks " + value_of(toml, "breaks") + ".\n";
        if (const auto source = sources.find(slug); source != sources.end()) page += "\n```cpp\n" + source->second + "```\n";
    }
    return page;
}

}  // namespace sequent::source
