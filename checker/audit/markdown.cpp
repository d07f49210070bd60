#include "checker/audit/reports.hpp"
#include "checker/report/markdown.hpp"
#include "checker/report/numbers.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>

namespace sequent::audit {
namespace {

using report::cell;
using report::row;

// Every line of a text behind a mark.
std::string each_line(const std::string& text, std::string_view mark) {
    std::string marked;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) marked.append(mark).append(line) += '\n';
    return marked;
}

void add_parting(std::string& text, const Parting& parting, const Side& side, const std::string& heading) {
    text += fmt::format("\n*{}*, {} events:\n\n", heading, parting.run.size());
    for (const auto& [at, words] : steps_of(*side.machine, parting.run)) text += fmt::format("- {}: {}\n", at, cell(words));
    for (const std::string& reason : parting.reasons) text += "\n> " + cell(reason) + "\n";
    if (!parting.values.empty()) text += "\n> " + cell(parting.values) + "\n";
}

std::string one(const Audit& audit) {
    std::string text = "### " + cell(title(audit)) + "\n\n**" + audit.counts() + "**\n";
    const bool any = std::any_of(audit.properties.begin(), audit.properties.end(),
                                 [](const PropertyRow& r) { return r.change != Change::same; });
    if (any) {
        text += "\n| Property | Change | Before | After | Title |\n|---|---|---|---|---|\n";
        for (const PropertyRow& r : audit.properties)
            if (r.change != Change::same)
                text += row({r.property.id, std::string(word(r.change)), shown(r.before), shown(r.after), r.property.title});
    }
    if (!audit.figures.empty()) {
        text += "\n| Figure | Change | Before | After | Difference | Meaning |\n|---|---|---|---|---|---|\n";
        for (const FigureRow& r : audit.figures)
            text += row({std::string(r.formula->name), std::string(word(r.change)), shown(r.before), shown(r.after), moved(r),
                         std::string(r.formula->meaning)});
    }
    text += "\n**What changed**\n\n";
    for (const ModuleRow& r : audit.modules) text += fmt::format("- `{}`: {} → {}\n", r.module, r.before, r.after);
    for (const ParameterRow& r : audit.parameters)
        text += fmt::format("- `{}`, read by {}\n", shown(r), fmt::join(r.readers, ", "));
    for (const RuleRow& r : audit.rules) text += "- " + cell(shown(r).substr(0, shown(r).find('\n'))) + "\n";
    if (audit.modules.empty() && audit.parameters.empty() && audit.rules.empty()) text += "- nothing that the model reads\n";
    for (const RuleRow& r : audit.rules)
        if (r.how == RuleRow::How::loosened)
            text +=
                fmt::format("\n<details><summary>The rule {} before and after</summary>\n\n```diff\n{}{}```\n\n</details>\n",
                            r.id, each_line(r.code_before, "- "), each_line(r.code_after, "+ "));

    if (!audit.differences.empty()) text += "\n**Runs that one design allows and the other forbids**\n";
    for (const Difference& d : audit.differences) {
        text += fmt::format("\n`{}`: {}.", d.before == d.after ? d.before : d.before + "` and `" + d.after, d.conclusion());
        if (!d.identical)
            text += fmt::format(" {} pairs of states, depth {}; {} events and {} state variables compared.{}{}",
                                report::thousands(static_cast<std::int64_t>(d.pairs)), d.depth, d.events.size(), d.variables,
                                d.instance.empty() ? "" : " Instance: " + d.instance + ".",
                                d.stands ? "" : " It does not stand for both designs' parameters.");
        text += "\n";
        if (d.only_before) add_parting(text, *d.only_before, d.side_before, "Allowed before, forbidden after");
        if (d.only_after) add_parting(text, *d.only_after, d.side_before, "Forbidden before, allowed after");
    }
    if (const Attack found = attack(audit); found.path)
        text += fmt::format("\n**The shortest run that violates {}** ({}), {} at {} parameters\n\n", found.row->property.id,
                            cell(found.row->property.title), found.path->length(), report::word(found.path->scale)) +
                report::chart(found.slice->machine(found.path->scale), found.path->actions,
                              found.row->property.id + " is violated");
    const auto gaps = not_covered(audit);
    if (!gaps.empty()) text += "\n**Not covered**\n\n";
    for (const std::string& gap : gaps) text += "- " + cell(gap) + "\n";
    if (audit.interrupted) text += "\n**Interrupted: what is above is partial.**\n";
    return text + "\n" + cell(conclusion(audit)) + "\n";
}

}  // namespace

std::string to_markdown(const Audits& audits, const std::string& command) {
    std::string text = "<!-- sequent-audit -->\n";
    for (const Audit& audit : audits) text += one(audit) + "\n";
    for (const std::string& sentence : unpaired(audits)) text += "- " + cell(sentence) + "\n";
    if (!unpaired(audits).empty()) text += "\n";
    return text + "Reproduce: `" + command + "`\n";
}

}  // namespace sequent::audit
