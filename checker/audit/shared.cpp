#include "checker/audit/reports.hpp"
#include "checker/design/weakening.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/place.hpp"
#include "checker/report/text_table.hpp"
#include "checker/report/words.hpp"

#include <cmath>
#include <fmt/format.h>

namespace sequent::audit {
namespace {

// The name, and where the two designs have one name the short name, or the file.
std::string name_of(const report::DesignOutcome& outcome, const report::DesignOutcome& other) {
    std::string text = report::displayable(outcome.design.name);
    if (outcome.design.name == other.design.name && outcome.design.file != other.design.file)
        text += " (" +
                report::displayable(outcome.design.slug == other.design.slug ? outcome.design.file : outcome.design.slug) + ")";
    if (!outcome.weakening.empty()) text += ", weakened by " + outcome.weakening;
    return text;
}

std::string value(const std::optional<int>& value) { return value ? report::thousands(*value) : "-"; }

std::string_view unit(FigureFormula::Unit unit) {
    switch (unit) {
        case FigureFormula::Unit::l1_blocks: return "L1 blocks";
        case FigureFormula::Unit::l2_blocks: return "L2 blocks";
        case FigureFormula::Unit::seconds: return "seconds";
        case FigureFormula::Unit::hours: return "hours";
    }
    return "";
}

}  // namespace

std::string title(const Audit& audit) {
    return name_of(audit.before, audit.after) + " -> " + name_of(audit.after, audit.before);
}

std::string shown(const report::Judgement* judgement) { return judgement ? report::shown(*judgement) : "-"; }

std::string shown(const report::Figure* figure) {
    if (!figure) return "-";
    const bool why = figure->exactness == report::Exactness::unknown && !figure->note.empty();
    return figure->text() + (why ? ": " + figure->note : "");
}

std::string moved(const FigureRow& row) {
    const auto known = [](const report::Figure* figure) {
        return figure && figure->exactness != report::Exactness::unknown && figure->exactness != report::Exactness::unbounded;
    };
    if (!known(row.before) || !known(row.after) || row.before->scale != row.after->scale) return "";
    const std::int64_t by = row.after->blocks - row.before->blocks, seconds = row.after->seconds - row.before->seconds;
    std::string text;
    if (by != 0) text = fmt::format("{}{} {}", by > 0 ? "+" : "-", report::thousands(std::abs(by)), unit(row.formula->unit));
    if (seconds != 0)
        text += fmt::format("{}{}{}", by != 0 ? ", " : "", seconds > 0 ? "+" : "-", report::hours(std::abs(seconds)));
    return text;
}

std::vector<std::string> unpaired(const Audits& audits) {
    std::vector<std::string> sentences;
    for (const std::string& design : audits.only_before)
        sentences.push_back(report::displayable(design) + " is gone: only the first folder has it");
    for (const std::string& design : audits.only_after)
        sentences.push_back(report::displayable(design) +
                            " is new: only the second folder has it, so that it is compared with nothing");
    return sentences;
}

std::string shown(const ParameterRow& row) {
    return fmt::format("{} {} -> {}", row.parameter->name, value(row.before), value(row.after));
}

std::string shown(const RuleRow& row) {
    switch (row.how) {
        case RuleRow::How::only_before: return fmt::format("{} ({}) is gone: {}", row.id, row.slice, row.heading);
        case RuleRow::How::only_after: return fmt::format("{} ({}) is new: {}", row.id, row.slice, row.heading);
        case RuleRow::How::loosened:
            return fmt::format("{} ({}), {}, is loosened: {}", row.id, row.slice, row.heading, row.text);
    }
    return "";
}

std::vector<std::string> changes_of(const Audit& audit) {
    std::vector<std::string> sentences;
    for (const ModuleRow& row : audit.modules)
        sentences.push_back(fmt::format("{}: {} -> {}", row.module, row.before, row.after));
    for (const ParameterRow& row : audit.parameters)
        sentences.push_back(fmt::format("{}, read by {}", shown(row), fmt::join(row.readers, ", ")));
    for (const RuleRow& row : audit.rules) sentences.push_back(shown(row));
    if (sentences.empty()) sentences.push_back("nothing that the model reads");
    return sentences;
}

std::vector<std::string> not_covered(const Audit& audit) {
    std::size_t bounded = 0;
    for (const PropertyRow& row : audit.properties)
        if (row.after && (row.after->verdict == report::Verdict::bounded || row.after->verdict == report::Verdict::none))
            ++bounded;
    std::vector<std::string> sentences;
    if (bounded > 0)
        sentences.push_back(fmt::format("{} of {} properties of the changed design are checked to a bound only, or not at all",
                                        bounded, audit.properties.size()));
    if (!audit.after.design.caveat.empty()) sentences.push_back(audit.after.design.caveat);
    if (audit.interrupted) sentences.push_back("the audit was interrupted: it is partial");
    return sentences;
}

bool is_worse(Change change) { return change <= Change::gone; }

std::string conclusion(const Audit& audit) {
    switch (audit.exit_code()) {
        case report::exit_holds: return "OK: nothing is worse";
        case report::exit_work_left: return "NOT FINISHED: a budget ended, and what was looked at is no worse";
        case report::exit_evaluation_error: return "MODEL ERROR: an event wrote a value out of its range";
        case report::exit_deadlock: return "DEADLOCK: the changed design comes to a stop";
        default: break;
    }
    std::string text;
    for (const Change change : {Change::broken, Change::newly_vacuous, Change::worse, Change::weaker, Change::gone}) {
        std::string names;
        const auto add = [&](std::string_view name) { names.append(names.empty() ? "" : ", ").append(name); };
        for (const PropertyRow& row : audit.properties)
            if (row.change == change) add(row.property.id);
        for (const FigureRow& row : audit.figures)
            if (row.change == change) add(row.formula->name);
        if (!names.empty()) text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", word(change), names);
    }
    return text;
}

Attack attack(const Audit& audit) {
    for (const PropertyRow& row : audit.properties)
        if (row.change == Change::broken && row.after->trace) return {&row, audit.slice_of(row), &*row.after->trace};
    return {};
}

std::vector<std::pair<std::string, std::string>> steps_of(const Machine& machine, const std::vector<Action>& run) {
    std::vector<std::pair<std::string, std::string>> steps;
    for (const auto& [first, last] : report::stretches(run))
        steps.emplace_back(first == last ? fmt::format("{}", first) : fmt::format("{}-{}", first, last),
                           report::in_words(machine, run[first - 1]));
    return steps;
}

std::vector<report::Place> places_of_change(const Audit& audit, const std::string& slice) {
    if (audit.after.weakening != audit.before.weakening && !audit.after.weakening.empty()) {
        const std::string file = find_weakening(audit.after.weakening).file;
        return {{report::from_here(file), std::max(1, report::line_of_key(file, "rule"))}};
    }
    // What the slice is chosen by and reads comes first: the rest cannot have moved what it says.
    const catalogue::SliceInfo* info = catalogue::find_slice(slice);
    std::vector<std::string_view> own, others;
    for (const ModuleRow& row : audit.modules) (info && row.module == info->module ? own : others).push_back(row.module);
    for (const ParameterRow& row : audit.parameters) {
        const bool reads = std::find(row.readers.begin(), row.readers.end(), slice) != row.readers.end();
        (reads ? own : others).push_back(row.parameter->name);
    }
    const std::string& file = audit.after.design.file;
    std::vector<report::Place> places;
    for (const auto& keys : {own, others})
        for (const std::string_view key : keys)
            if (const int line = report::line_of_key(file, key); line > 0) places.push_back({report::from_here(file), line});
    if (places.empty()) places.push_back({report::from_here(file), 1});
    return places;
}

}  // namespace sequent::audit
