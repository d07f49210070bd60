#include "checker/design/weakening.hpp"

#include "checker/design/find.hpp"
#include "checker/design/toml.hpp"

#include <algorithm>

namespace sequent {

void expect_the_fall(Design& design, const Weakening& weakening) {
    design.expect.emplace(weakening.breaks, "the weakened rule breaks it: " + weakening.name);
    design.expected_of_weakening = weakening.breaks;
}

bool is_rule_id(std::string_view text) {
    for (const std::string_view area : {"RO-", "SO-", "FI-", "AU-", "PC-", "CO-"}) {
        if (!text.starts_with(area)) continue;
        const std::string_view digits = text.substr(area.size());
        return !digits.empty() && digits.size() <= 4 &&
               std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    }
    return false;
}

Weakening parse_weakening(std::string_view text, const std::string& file) {
    const TomlValue document = parse_toml(text, file);
    Problems problems(file);
    TableReader top(&document, "", problems);
    Weakening weakening;
    weakening.file = file;
    weakening.slug = slug_of(file);
    weakening.name = top.text("name").value_or("");
    weakening.design = top.text("design").value_or("");
    weakening.rule = top.text("rule").value_or("");
    weakening.breaks = top.text("breaks").value_or("");
    weakening.seen = top.text("seen").value_or("");
    if (!weakening.rule.empty() && !is_rule_id(weakening.rule))
        top.problem("rule", "expected a rule id such as \"FI-10\", got " + in_quotes(weakening.rule));
    if (!weakening.breaks.empty() && !is_property_id(weakening.breaks))
        top.problem("breaks", "expected a property id such as \"INV-FI-1\", got " + in_quotes(weakening.breaks));
    top.finish();
    problems.throw_if_any();
    return weakening;
}

Weakening load_weakening(const std::string& file) { return parse_weakening(read_input_file(file, design_bytes_max), file); }

std::vector<Weakening> shipped_weakenings() {
    std::vector<Weakening> found;
    for (const std::string& file : toml_files(spec_folder() / "weakenings")) found.push_back(load_weakening(file));
    return found;
}

Weakening find_weakening(const std::string& slug) {
    std::vector<std::string> known;
    for (const std::string& file : toml_files(spec_folder() / "weakenings")) {
        if (slug_of(file) == slug) return load_weakening(file);
        known.push_back(slug_of(file));
    }
    throw InputError(in_quotes(slug), 0, "",
                     "expected a shipped weakening (" + in_a_row(known) + ")" + did_you_mean(slug, known),
                     exit_bad_configuration);
}

}  // namespace sequent
