// spec/weakenings.md, out of the weakenings' files and the model: each with the text of its weakened rule. tools/spec-rules
// writes it; a test keeps it equal.
#pragma once

#include "tests/traceability/ids.hpp"
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

inline std::string weakenings_text(const Tree& tree) {
    const auto sources = weakening_sources(tree);
    std::string page(weakenings_head);
    for (const Weakening& weakening : weakenings_of(tree)) {
        page += "\n### " + weakening.slug + " " + weakening.name + "\n\nIn place of " + weakening.rule + ", in the design `" +
                weakening.design + "`; breaks " + weakening.breaks + ".\n";
        const auto source = sources.find(weakening.slug);
        if (source != sources.end()) page += "\n```cpp\n" + source->second + "```\n";
    }
    return page;
}

}  // namespace sequent::source
