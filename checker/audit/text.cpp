#include "checker/audit/reports.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/text_table.hpp"
#include "checker/report/trace.hpp"
#include "checker/report/words.hpp"

#include <fmt/format.h>

namespace sequent::audit {
namespace {

constexpr std::size_t line_width_max = 100;

std::string item(const std::string& text) { return "  " + report::wrapped(text, line_width_max - 4, "    ") + "\n"; }

std::string what_changed(const Audit& audit) {
    std::string text;
    for (const std::string& change : changes_of(audit)) text += item(change);
    return text;
}

std::string parting(const Parting& parting, const Side& side, const std::string& heading) {
    std::string text = fmt::format("    {}, {} event{}:\n", heading, parting.run.size(), parting.run.size() == 1 ? "" : "s");
    for (const auto& [at, words] : steps_of(*side.machine, parting.run)) text += fmt::format("      {:>5} {}\n", at, words);
    for (const std::string& reason : parting.reasons)
        text += "          " + report::wrapped(reason, line_width_max - 12, "            ") + "\n";
    if (!parting.values.empty())
        text += "          " + report::wrapped(parting.values, line_width_max - 12, "            ") + "\n";
    return text;
}

std::string difference(const Difference& d) {
    std::string text = fmt::format("  {}: {}\n", d.name(), d.conclusion());
    if (d.identical) return text;
    std::string compared = fmt::format("{} pairs of states, depth {}{}; compared on {} events and {} state variables",
                                       report::thousands(static_cast<std::int64_t>(d.pairs)), d.depth,
                                       d.complete && !(d.only_before && d.only_after) ? ", all" : "", d.events.size(),
                                       d.variables);
    if (d.out_of_range > 0)
        compared += fmt::format("; {} events, by which a weakened model left its ranges, were not followed", d.out_of_range);
    if (!d.instance.empty()) compared += "; instance: " + d.instance;
    if (!d.stands) compared += "; no instance stands for both designs' parameters: what it shows is of the instance alone";
    if (!d.only_in_before.empty()) compared += fmt::format("; left out, only before: {}", fmt::join(d.only_in_before, ", "));
    if (!d.only_in_after.empty()) compared += fmt::format("; left out, only after: {}", fmt::join(d.only_in_after, ", "));
    text += "    " + report::wrapped(compared, line_width_max - 6, "      ") + "\n";
    if (d.only_before) text += parting(*d.only_before, d.side_before, "allowed before, forbidden after");
    if (d.only_after) text += parting(*d.only_after, d.side_before, "forbidden before, allowed after");
    if (d.states && !d.only_before && !d.only_after)
        text += parting(*d.states, d.side_before, "allowed by both, with other values");
    return text;
}

}  // namespace

std::string to_text(const Audit& audit, bool details) {
    std::string text = title(audit) + "\n" + audit.counts() + "\n\nWhat changed\n" + what_changed(audit) + "\n";

    for (const RuleRow& row : audit.rules)
        if (details && row.how == RuleRow::How::loosened)
            text += fmt::format("The rule {} before\n\n{}\nThe rule {} after\n\n{}\n", row.id, row.code_before, row.id,
                                row.code_after);

    report::TextTable properties({"Property", "Change", "Before", "After", "Title"});
    std::size_t same = 0;
    for (const PropertyRow& row : audit.properties) {
        if (row.change == Change::same && !details) {
            ++same;
            continue;
        }
        properties.add({row.property.id, std::string(word(row.change)), shown(row.before), shown(row.after),
                        row.property.title});
    }
    if (same < audit.properties.size()) text += properties.fitted(line_width_max);
    if (same > 0) text += fmt::format("{} properties are the same{}\n", same, same < audit.properties.size() ? "" : ": all");

    if (!audit.figures.empty()) {
        report::TextTable figures({"Figure", "Change", "Before", "After", "Difference"});
        for (const FigureRow& row : audit.figures)
            figures.add({std::string(row.formula->name), std::string(word(row.change)), shown(row.before), shown(row.after),
                         moved(row)});
        text += "\n" + figures.fitted(line_width_max);
        for (const FigureRow& row : audit.figures)
            if (row.change != Change::same) text += item(fmt::format("{}: {}", row.formula->name, row.formula->meaning));
    }
    if (!audit.differences.empty()) {
        text += "\nRuns that one design allows and the other forbids\n";
        for (const Difference& d : audit.differences) text += difference(d);
    }
    if (const Attack found = attack(audit); found.path) {
        const Property& property = found.row->property;
        text += "\n" +
                report::wrapped(fmt::format("{}, {} at {} parameters: {}", property.id, found.path->length(),
                                            report::word(found.path->scale), property.title),
                                line_width_max - 2, "  ") +
                "\n";
        text += report::compact(found.slice->machine(found.path->scale), found.slice->parameters(found.path->scale),
                                *found.path, "  ", property.id + " is violated");
    }
    if (audit.interrupted) text += "\nINTERRUPTED: what is above is partial\n";
    return text + "\n" + conclusion(audit) + "\n";
}

}  // namespace sequent::audit
