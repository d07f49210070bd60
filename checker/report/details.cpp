#include "checker/report/judge.hpp"
#include "checker/report/numbers.hpp"
#include "checker/report/table.hpp"
#include "checker/report/text_table.hpp"
#include "checker/report/trace.hpp"

#include <fmt/format.h>

namespace sequent::report {
namespace {

constexpr std::size_t line_width_max = 140;

std::string parameters_line(const Design& design) {
    std::string line;
    for (const ParameterInfo* info : variant_parameters(design.force_include))
        line += fmt::format("{}{} {}", line.empty() ? "" : ", ", info->name, thousands(design.real.*(info->field)));
    for (const ParameterInfo& info : parameter_table)
        if (info.group == ParameterGroup::threat && design.real.*(info.field) > 0)
            line += fmt::format(", {} {}", info.name, design.real.*(info.field));
    return line + fmt::format(", forced_txs {}", design.real.forced_txs);
}

std::string explored_line(const ExploreResult& r) {
    return fmt::format("{}: {} states, {} transitions, depth {}, {:.1f} s", name(r.outcome),
                       thousands(static_cast<std::int64_t>(r.states)), thousands(static_cast<std::int64_t>(r.transitions)),
                       r.depth, r.seconds);
}

std::string proved_line(const prove::Induction& in) {
    if (!in.complete) return fmt::format("the induction did not end, {:.1f} s", in.seconds);
    return fmt::format("{} properties inductive together, {} not; values stay in range: {}; Elapse equals Ticks: {}; {} "
                       "obligations, {:.1f} s",
                       in.inductive.size(), in.not_inductive.size(), in.range_safe ? "yes" : "not shown",
                       in.elapse_sound ? "yes" : "not shown", in.obligations, in.seconds);
}

std::string labelled(const std::string& label, const std::string& text) {
    return fmt::format("  {:<12} {}\n", label, wrapped(text, line_width_max - 15, std::string(15, ' ')));
}

std::string said(const Judgement& j) {
    std::string text = std::string(word(j.verdict)) + (j.verdict == Verdict::violated && j.expected ? " as expected " : " ") +
                       j.evidence;
    if (!j.remark.empty()) text += " (" + j.remark + ")";
    if (j.expectation_unmet()) text += "; it was expected to be violated";
    if (j.expected) text += ": " + displayable(*j.expected);
    if (j.trace && !j.trace->file.empty()) text += "; trace " + displayable(j.trace->file);
    return text;
}

std::string figure_line(const Figure& f) {
    std::string text = fmt::format("{} ({})", f.text(), word(f.exactness));
    if (!f.formula->condition.empty()) text += fmt::format(" {}", f.formula->condition);
    text += fmt::format(": {}; bound {}", f.formula->meaning, f.formula->invariant);
    if (!f.formula->witness.empty()) text += fmt::format(", witness {}", f.formula->witness);
    if (!f.note.empty()) text += "; " + f.note;
    if (f.trace && !f.trace->file.empty()) text += "; trace " + displayable(f.trace->file);
    return text;
}

}  // namespace

std::string details(const DesignOutcome& outcome) {
    const Design& d = outcome.design;
    std::string text = fmt::format("{} ({}), force_include {}, stage {}", displayable(d.name), displayable(d.slug),
                                   d.force_include, d.stage);
    if (!outcome.weakening.empty()) text += ", weakened by " + outcome.weakening;
    text += "\n" + labelled("parameters", parameters_line(d)) + labelled("instance", instance_note(d));
    if (outcome.explored) text += labelled("explored", explored_line(outcome.explored->result));
    if (outcome.induction) text += labelled("induction", proved_line(*outcome.induction));
    text += "\n";
    for (const Judgement& j : outcome.judgements) {
        text += fmt::format("  {:<10} {}\n", j.property.id, j.property.title);
        text += "             " + wrapped(said(j), line_width_max - 13, std::string(13, ' ')) + "\n";
    }
    if (!outcome.figures.empty()) text += "\n";
    for (const Figure& f : outcome.figures) text += labelled(std::string(f.formula->name), figure_line(f));
    return text;
}

std::string unexpected_traces(const CheckOutcome& outcome) {
    std::string text;
    const auto add = [&](const DesignOutcome& d, const std::string& what, const Path& path) {
        text += fmt::format("\n{}: {}, {} events at {} parameters\n", displayable(d.design.name), what, path.actions.size(),
                            word(path.scale));
        text += compact(machine_of(d.design, path.scale), parameters_of(d.design, path.scale), path, "  ");
    };
    for (const DesignOutcome& d : outcome.designs) {
        for (const Judgement& j : d.judgements)
            if (j.verdict == Verdict::violated && j.trace && (!j.expected || !d.weakening.empty()) && j.trace->file.empty())
                add(d, j.property.id + " is violated (" + j.property.title + ")", *j.trace);
        if (d.explored && d.explored->deadlock) add(d, "deadlock", *d.explored->deadlock);
    }
    return text;
}

}  // namespace sequent::report
